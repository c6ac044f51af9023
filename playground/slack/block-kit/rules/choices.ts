import type {
  Checkboxes,
  MultiStaticSelect,
  Option,
  Overflow,
  RadioButtons,
  StaticSelect,
} from '@slack/types';
import { type BlockKitProblem, failedConstraint } from '../problem.ts';
import { type BlockElement, type Placed, place, placeAll, type Surface } from '../surface.ts';

type Menu = StaticSelect | MultiStaticSelect;
type Choice = Menu | Checkboxes | RadioButtons | Overflow;

const CHOICES = ['static_select', 'multi_static_select', 'checkboxes', 'radio_buttons', 'overflow'];

// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element; the words are modelled on those for a section.
export function menusHaveOneSourceOfOptions(surface: Surface): readonly BlockKitProblem[] {
  return surface.elements.flatMap(({ pointer, value }) => {
    if (!isMenu(value)) return [];
    if ((value.options === undefined) !== (value.option_groups === undefined)) return [];
    return [failedConstraint(pointer, 'must define either `options` or `option_groups`')];
  });
}

// "exactly matches one of the options"; Slack's wording for it is not public, so these words are ours.
export function initialOptionsAreOffered(surface: Surface): readonly BlockKitProblem[] {
  return choicesOf(surface).flatMap((choice) => {
    const initial = initialOptionsOf(choice);
    if (initial.length === 0) return [];
    const offered = new Set(optionsOf(choice).map(({ value }) => identity(value)));
    return initial
      .filter(({ value }) => !offered.has(identity(value)))
      .map(({ pointer }) => failedConstraint(pointer, 'must be one of the provided options'));
  });
}

// https://docs.slack.dev/reference/block-kit/composition-objects/option-object: "url: only available in overflow menus"
export function onlyOverflowOptionsHaveUrls(surface: Surface): readonly BlockKitProblem[] {
  return choicesOf(surface)
    .filter(({ value }) => value.type !== 'overflow')
    .flatMap(optionsOf)
    .filter(({ value }) => value.url !== undefined)
    .map(({ pointer }) =>
      failedConstraint(pointer, 'invalid additional property: url', { type: 'additional_properties' }),
    );
}

function choicesOf(surface: Surface): readonly Placed<Choice>[] {
  return surface.elements.filter((element): element is Placed<Choice> =>
    CHOICES.includes(element.value.type),
  );
}

function isMenu(element: BlockElement): element is Menu {
  return element.type === 'static_select' || element.type === 'multi_static_select';
}

function optionsOf({ pointer, value }: Placed<Choice>): readonly Placed<Option>[] {
  const ungrouped = placeAll<Option>(`${pointer}/options`, value.options);
  if (!isMenu(value)) return ungrouped;
  const groups = placeAll(`${pointer}/option_groups`, value.option_groups);
  const grouped = groups.flatMap((group) => placeAll(`${group.pointer}/options`, group.value.options));
  return [...ungrouped, ...grouped];
}

function initialOptionsOf({ pointer, value }: Placed<Choice>): readonly Placed<Option>[] {
  if (value.type === 'static_select' || value.type === 'radio_buttons') {
    return place<Option>(`${pointer}/initial_option`, value.initial_option);
  }
  if (value.type === 'overflow') return [];
  return placeAll<Option>(`${pointer}/initial_options`, value.initial_options);
}

/** `emoji` and `verbatim` are left out: Slack fills them in, so an option without them is still the same option. */
function identity({ value, text, description }: Option): string {
  return JSON.stringify([value, text.type, text.text, description?.text]);
}
