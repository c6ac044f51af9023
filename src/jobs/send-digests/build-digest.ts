import type { BuildDigest } from '../../posting/digest-content.ts';
import { buildAnalytics } from './build-analytics.ts';
import { buildResults } from './build-results.ts';

/** What each kind of digest says. */
export const buildDigest: BuildDigest = async (deps, digest) => {
  switch (digest.kind) {
    case 'analytics':
      return await buildAnalytics(deps, digest);
    case 'results':
      return await buildResults(deps, digest);
    case 'audit':
      return { kind: 'later', code: 'not_built' };
  }
};
