import { type BlockKitProblem, failedConstraint, missingField } from '../problem.ts';
import { blocksOf, type Surface } from '../surface.ts';

const MARKDOWN_CHARACTERS = 12_000;

// Words and pointer are Slack's: https://github.com/nicklambourne/slackblocks/issues/36
export function sectionsHaveTextOrFields(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'section')
    .filter(({ value }) => value.text === undefined && value.fields === undefined)
    .map(({ pointer }) => failedConstraint(`${pointer}/type`, 'must define either `text` or `fields`'));
}

// https://docs.slack.dev/reference/block-kit/blocks/card-block; the words are ours.
export function cardsAreNotEmpty(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'card')
    .filter(({ value }) => !(value.hero_image ?? value.title ?? value.actions ?? value.body))
    .map(({ pointer }) =>
      failedConstraint(pointer, 'must define one of `hero_image`, `title`, `actions` or `body`'),
    );
}

// https://docs.slack.dev/reference/block-kit/blocks/container-block
export function containersAreTitled(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'container')
    .filter(({ value }) => value.title === undefined && value.rich_text_title === undefined)
    .map(({ pointer }) => missingField(pointer, 'title'));
}

export function onlyCollapsibleContainersStartCollapsed(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'container')
    .filter(({ value }) => value.default_collapsed === true && value.is_collapsible !== true)
    .map(({ pointer }) =>
      failedConstraint(`${pointer}/default_collapsed`, 'requires `is_collapsible` to be true'),
    );
}

// The limit is for all markdown blocks together: https://docs.slack.dev/reference/block-kit/blocks/markdown-block
export function markdownIsShortEnoughInTotal(surface: Surface): readonly BlockKitProblem[] {
  let total = 0;
  return blocksOf(surface, 'markdown').flatMap(({ pointer, value }) => {
    const before = total;
    total += [...value.text].length;
    if (before > MARKDOWN_CHARACTERS || total <= MARKDOWN_CHARACTERS) return [];
    const constraint = { type: 'max_length', expected: MARKDOWN_CHARACTERS };
    return [
      failedConstraint(
        `${pointer}/text`,
        `must be less than ${MARKDOWN_CHARACTERS + 1} characters`,
        constraint,
      ),
    ];
  });
}
