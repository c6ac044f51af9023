import type { BuildDigest } from '../../posting/digest-content.ts';

/** What each kind of digest says. */
export const buildDigest: BuildDigest = async (_deps, _digest) => ({ kind: 'later', code: 'not_built' });
