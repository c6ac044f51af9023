import type { BuildDigest } from '../../posting/digest-content.ts';
import { buildAnalytics } from './build-analytics.ts';
import { buildResults } from './build-results.ts';

const notBuilt: BuildDigest = async () => ({ kind: 'later', code: 'not_built' });

const builders = { analytics: buildAnalytics, audit: notBuilt, results: buildResults } as const;

/** What each kind of digest says. */
export const buildDigest: BuildDigest = (deps, digest) => builders[digest.kind](deps, digest);
