import { createBlockKit } from '../../playground/slack/block-kit/validate.ts';

/** One for all tests of a worker: compiling the schema takes longer than most of them. It keeps nothing of what it saw. */
export const blockKit = createBlockKit();
