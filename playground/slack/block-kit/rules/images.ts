import { type BlockKitProblem, failedConstraint, missingField } from '../problem.ts';
import { blocksOf, type Placed, type Surface } from '../surface.ts';

/** The schema allows both sources and neither, so that their absence can be told in Slack's words. */
interface Image {
  readonly image_url?: string;
  readonly slack_file?: { readonly id?: string; readonly url?: string };
}

// https://docs.slack.dev/reference/block-kit/blocks/image-block and …/composition-objects/slack-file-object
export function imagesHaveOneSource(surface: Surface): readonly BlockKitProblem[] {
  return imagesOf(surface).flatMap(({ pointer, value }) => {
    if (value.image_url !== undefined && value.slack_file !== undefined) return [matchesBoth(pointer)];
    if (value.slack_file !== undefined) return fileProblems(`${pointer}/slack_file`, value.slack_file);
    return value.image_url === undefined ? [missingField(pointer, 'image_url')] : [];
  });
}

function imagesOf(surface: Surface): readonly Placed<Image>[] {
  const elements = surface.elements.flatMap(({ pointer, value }) =>
    value.type === 'image' ? [{ pointer, value }] : [],
  );
  return [...blocksOf(surface, 'image'), ...elements];
}

function fileProblems(pointer: string, { id, url }: NonNullable<Image['slack_file']>): BlockKitProblem[] {
  if (id !== undefined && url !== undefined) return [matchesBoth(pointer)];
  return id === undefined && url === undefined ? [missingField(pointer, 'id')] : [];
}

function matchesBoth(pointer: string): BlockKitProblem {
  return failedConstraint(pointer, 'failed to match exactly one allowed schema', { type: 'one_of' });
}
