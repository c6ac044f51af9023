import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { findConnection } from '../../db/connections.ts';
import { getMediaFacts } from '../../db/media.ts';
import type { Pin } from '../../db/pins.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import type { PinForm } from './form.ts';
import { pinModal } from './modal.ts';
import { notReadyModal } from './status-modals.ts';

type OpenDeps = Pick<Deps, 'db' | 'config'>;

/** What the form starts with besides the workspace's own settings. */
export type Start = Partial<
  Pick<PinForm, 'channelId' | 'source' | 'imageUrl' | 'imageFileId' | 'text' | 'problem'>
>;

/** Where and for whom the modal opens. A trigger is good for 3 seconds, once. */
export interface Opening {
  readonly client: WebClient;
  readonly workspaceId: string;
  readonly triggerId: string;
}

const noText = { title: '', description: '', altText: '', link: '' };

/** Opens the form for a new pin, or says what is missing. Nothing here asks Pinterest: it may be slow. */
export async function openNewPin(deps: OpenDeps, opening: Opening, start: Start): Promise<void> {
  const [workspace, connection] = await Promise.all([
    getWorkspace(deps.db, opening.workspaceId),
    findConnection(deps.db, opening.workspaceId),
  ]);
  const missing = whatIsMissing(workspace.reviewChannelId, connection?.state);
  const form: PinForm = {
    zone: workspace.timeZone,
    environment: deps.config.pinterest.environment,
    source: 'upload',
    imageUrl: '',
    text: noText,
    timing: 'when_approved',
    ...start,
  };
  if (missing.length === 0) return await openForm(opening, form);
  await opening.client.views.open({ trigger_id: opening.triggerId, view: notReadyModal(missing) });
}

/** A broken connection does not keep anybody from proposing: approved pins wait until it is mended. */
function whatIsMissing(reviewChannelId: string | null, connection: string | undefined): readonly string[] {
  return [
    ...(connection === undefined
      ? ['Pinterest has to be connected. A manager does that with `/pin connect`.']
      : []),
    ...(reviewChannelId === null
      ? ['The review channel has to be chosen. A manager does that with `/pin settings`.']
      : []),
  ];
}

/** Opens the form with a pin's content. */
export async function openEditPin(deps: OpenDeps, opening: Opening, pin: Pin): Promise<void> {
  const [workspace, image] = await Promise.all([
    getWorkspace(deps.db, pin.workspaceId),
    getMediaFacts(deps.db, { workspaceId: pin.workspaceId, mediaId: pin.mediaId }),
  ]);
  const kept = image.slackFileId === null ? {} : { imageFileId: image.slackFileId };
  const section =
    pin.boardSectionId === null
      ? {}
      : { section: { id: pin.boardSectionId, name: pin.boardSectionName ?? '' } };
  const form: PinForm = {
    editing: { pinId: pin.id, version: pin.version },
    zone: pin.timeZone ?? workspace.timeZone,
    environment: deps.config.pinterest.environment,
    source: 'kept',
    imageUrl: '',
    board: { id: pin.boardId, name: pin.boardName },
    text: { title: pin.title, description: pin.description, altText: pin.altText, link: pin.link },
    timing: pin.timing,
    date: pin.publishDate ?? undefined,
    time: pin.publishTime ?? undefined,
    ...section,
    ...kept,
  };
  await openForm(opening, form);
}

/** A picture that Slack does not show to Corkboard must not keep the form closed; the trigger is still good then. */
async function openForm({ client, triggerId }: Opening, form: PinForm): Promise<void> {
  try {
    await client.views.open({ trigger_id: triggerId, view: pinModal(form) });
  } catch (error) {
    if (form.imageFileId === undefined || !isRefusedView(error)) throw error;
    await client.views.open({ trigger_id: triggerId, view: pinModal(withoutPicture(form)) });
  }
}

/** https://docs.slack.dev/reference/methods/views.open#errors */
function isRefusedView(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'invalid_arguments';
}

function withoutPicture(form: PinForm): PinForm {
  const hidden = { ...form, imageFileId: undefined };
  if (form.source !== 'message') return hidden;
  const problem =
    'Slack does not show us the picture of that message, perhaps because Corkboard is not in its channel. Please upload it here instead.';
  return { ...hidden, source: 'upload', problem };
}
