import { type BlockKitProblem, failedConstraint, unsupportedType } from '../problem.ts';
import { type BlockElement, blocksOf, type Placed, type Surface } from '../surface.ts';

// Words and pointer are Slack's: https://github.com/yonicd/slackreprex/issues/3
export function modalsWithInputsHaveSubmit(surface: Surface): readonly BlockKitProblem[] {
  if (surface.kind !== 'modal' || surface.hasSubmit) return [];
  return blocksOf(surface, 'input').map(({ pointer }) =>
    failedConstraint(`${pointer}/input`, 'must define `submit` to use an `input` block in modals'),
  );
}

// https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
export function filesAreAskedForInModals(surface: Surface): readonly BlockKitProblem[] {
  if (surface.kind === 'modal') return [];
  return surface.elements
    .filter(({ value }) => value.type === 'file_input')
    .map(({ pointer, value }) => unsupportedType(`${pointer}/type`, value.type));
}

// https://docs.slack.dev/reference/block-kit/block-elements/number-input-element and others; the words are ours.
export function lowerBoundsAreNotAboveUpperBounds(surface: Surface): readonly BlockKitProblem[] {
  return surface.elements.flatMap(crossedBounds);
}

function crossedBounds({ pointer, value }: Placed<BlockElement>): readonly BlockKitProblem[] {
  const [lower, upper] = boundNames(value.type);
  const [minimum, maximum] = [numberAt(value, lower), numberAt(value, upper)];
  if (minimum === undefined || maximum === undefined || minimum <= maximum) return [];
  return [failedConstraint(`${pointer}/${lower}`, `must not be greater than \`${upper}\``)];
}

function boundNames(type: BlockElement['type']): [lower: string, upper: string] {
  if (type === 'number_input') return ['min_value', 'max_value'];
  if (type === 'rich_text_input') return ['min_lines', 'max_lines'];
  return ['min_length', 'max_length'];
}

function numberAt(element: BlockElement, name: string): number | undefined {
  const bound = new Map<string, unknown>(Object.entries(element)).get(name);
  return bound === undefined ? undefined : Number(bound);
}
