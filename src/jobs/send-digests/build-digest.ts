import { buildAudit } from '../../audit/build-audit.ts';
import type { BuildDigest } from '../../posting/digest-content.ts';

const notBuilt: BuildDigest = async () => ({ kind: 'later', code: 'not_built' });

const builders = { analytics: notBuilt, audit: buildAudit, results: notBuilt } as const;

/** What each kind of digest says. */
export const buildDigest: BuildDigest = (deps, digest) => builders[digest.kind](deps, digest);
