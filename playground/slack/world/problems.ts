import { type BlockKitProblem, failedConstraint } from '../block-kit/problem.ts';
import { listPictures } from './blocks.ts';
import { canAppSee, isProcessed } from './files.ts';
import { isJson, textOf } from './json.ts';
import type { World } from './world.ts';

const privateHost =
  /^(localhost|.*\.(local|localhost|internal|test|invalid)|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[)/;

/** What Slack refuses because of its own state, not because of the blocks' shape: files and pictures. */
export function findPictureProblems(
  world: World,
  teamId: string,
  blocks: unknown,
  root: string,
): readonly BlockKitProblem[] {
  return listPictures(blocks, root).flatMap(({ picture, pointer }) => {
    const reference = picture['slack_file'];
    if (isJson(reference)) {
      const isFine = isShown(world, teamId, reference);
      return isFine ? [] : [failedConstraint(`${pointer}/slack_file`, 'invalid slack file')];
    }
    if (isPublicPicture(world, picture['image_url']) || pointer.endsWith('/accessory')) return [];
    return [failedConstraint(`${pointer}/image_url`, 'downloading image failed')];
  });
}

/** The poster must have access: https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object/ */
function isShown(world: World, teamId: string, reference: Readonly<Record<string, unknown>>): boolean {
  const id = textOf(reference['id']);
  const url = textOf(reference['url']);
  const file = id === undefined ? findFileByUrl(world, url) : world.files.get(id);
  if (!file || world.faults.files === 'refused') return false;
  return (
    canAppSee(world, teamId, file) &&
    isProcessed(world, file) &&
    /^image\/(png|jpe?g|gif)$/.test(file.mimetype)
  );
}

function findFileByUrl(world: World, url: string | undefined) {
  return [...world.files.values()].find((file) => url?.includes(`${file.teamId}-${file.id}/`));
}

/** Slack downloads the picture when the message is posted: https://github.com/slackapi/python-slack-sdk/issues/1782 */
function isPublicPicture({ pictureOrigins }: World, address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname, origin } = new URL(address);
  if (pictureOrigins.includes(origin)) return true;
  return protocol === 'https:' && !privateHost.test(hostname);
}
