import { buildAudit } from '../../audit/build-audit.ts';
import type { DigestKind } from '../../pins/digest.ts';
import type { BuildDigest } from '../../posting/digest-content.ts';

const notBuilt: BuildDigest = async () => ({ kind: 'later', code: 'not_built' });

const builders: Readonly<Record<DigestKind, BuildDigest>> = {
  analytics: notBuilt,
  audit: buildAudit,
  results: notBuilt,
};

/** What each kind of digest says. */
export const buildDigest: BuildDigest = (deps, digest) => builders[digest.kind](deps, digest);
