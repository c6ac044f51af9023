import { buildAudit } from '../../audit/build-audit.ts';
import type { DigestKind } from '../../pins/digest.ts';
import type { BuildDigest } from '../../posting/digest-content.ts';
import { buildAnalytics } from './build-analytics.ts';
import { buildResults } from './build-results.ts';

const builders: Readonly<Record<DigestKind, BuildDigest>> = {
  analytics: buildAnalytics,
  audit: buildAudit,
  results: buildResults,
};

/** What each kind of digest says. */
export const buildDigest: BuildDigest = (deps, digest) => builders[digest.kind](deps, digest);
