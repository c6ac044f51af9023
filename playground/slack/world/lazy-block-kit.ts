import { type BlockKit, createBlockKit } from '../block-kit/validate.ts';

/** Compiles the schema when the first message or view is checked, not when the workspace is created. */
export function createLazyBlockKit(): BlockKit {
  let blockKit: BlockKit | undefined;
  const get = (): BlockKit => {
    blockKit ??= createBlockKit();
    return blockKit;
  };
  return {
    validateMessage: (blocks) => get().validateMessage(blocks),
    validateView: (view) => get().validateView(view),
  };
}
