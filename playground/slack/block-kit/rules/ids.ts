import { type BlockKitProblem, failedConstraint } from '../problem.ts';
import { elementsIn, type Placed, type Surface } from '../surface.ts';

// https://docs.slack.dev/reference/block-kit/blocks: "block_id should be unique for each message"
export function blockIdsAreUnique(surface: Surface): readonly BlockKitProblem[] {
  const ids = surface.blocks.map(({ pointer, value }) => ({ pointer, value: value.block_id }));
  return repeated('block_id', ids);
}

// Slack's words: `action_id` "x" already exists
export function actionIdsAreUniqueInTheirBlock(surface: Surface): readonly BlockKitProblem[] {
  return surface.blocks.flatMap((block) => {
    const ids = elementsIn(block).map(({ pointer, value }) => ({
      pointer,
      value: 'action_id' in value ? value.action_id : undefined,
    }));
    return repeated('action_id', ids);
  });
}

// https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element; the words are ours.
export function oneElementHasFocus(surface: Surface): readonly BlockKitProblem[] {
  const focused = surface.elements.filter(
    ({ value }) => 'focus_on_load' in value && value.focus_on_load === true,
  );
  return focused
    .slice(1)
    .map(({ pointer }) =>
      failedConstraint(`${pointer}/focus_on_load`, 'only one element can have `focus_on_load`'),
    );
}

function repeated(
  field: 'block_id' | 'action_id',
  ids: readonly Placed<string | undefined>[],
): readonly BlockKitProblem[] {
  const seen = new Set<string>();
  return ids.flatMap(({ pointer, value }) => {
    if (value === undefined) return [];
    if (seen.has(value)) {
      return [failedConstraint(`${pointer}/${field}`, `\`${field}\` "${value}" already exists`)];
    }
    seen.add(value);
    return [];
  });
}
