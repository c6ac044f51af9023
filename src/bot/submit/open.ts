import type { WebClient } from '@slack/web-api';
import { findConnection } from '../../db/connections.ts';
import { getMediaFacts } from '../../db/media.ts';
import { findPin, type Pin } from '../../db/pins.ts';
import { getWorkspace, toReviewRules } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { isRefusal, nextState, type Refusal } from '../../pins/lifecycle.ts';
import { whyMayNotEdit, whyMayNotSubmit } from '../../pins/review.ts';
import { type Filling, openThenFill } from '../open-then-fill.ts';
import { readPerson } from '../people.ts';
import { sentenceModal } from '../sentence-modal.ts';
import type { PinForm } from './form.ts';
import { formTitle, pinModal } from './modal.ts';
import { notReadyModal } from './status-modals.ts';

type OpenDeps = Pick<Deps, 'db' | 'config' | 'slackFor'>;

/** What the form starts with besides the workspace's own settings. */
export type Start = Partial<
  Pick<PinForm, 'channelId' | 'source' | 'imageUrl' | 'imageFileId' | 'text' | 'problem'>
>;

/** Where and for whom the modal opens. */
export interface Opening {
  readonly client: WebClient;
  readonly workspaceId: string;
  readonly userId: string;
  readonly triggerId: string;
}

const noText = { title: '', description: '', altText: '', link: '' };

/**
 * Opens the form for a new pin, or says why this person has none, or what is missing. Nothing here asks Pinterest: it
 * may be slow.
 */
export async function openNewPin(deps: OpenDeps, opening: Opening, start: Start): Promise<void> {
  await openThenFill({ ...opening, title: formTitle.new }, async () => {
    const [person, workspace, connection] = await Promise.all([
      readPerson(deps, opening),
      getWorkspace(deps.db, opening.workspaceId),
      findConnection(deps.db, opening.workspaceId),
    ]);
    const barred = whyMayNotSubmit(person, toReviewRules(workspace));
    if (barred !== undefined) return { view: sentenceModal(formTitle.new, barred.sentence) };
    const missing = whatIsMissing(workspace.reviewChannelId, connection?.state);
    if (missing.length > 0) return { view: notReadyModal(missing) };
    return toFilling({
      zone: workspace.timeZone,
      environment: deps.config.pinterest.environment,
      source: 'upload',
      imageUrl: '',
      text: noText,
      timing: 'when_approved',
      ...start,
    });
  });
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

/** Opens the form with a pin's content, for somebody who may edit it; others read there why not. */
export async function openEditPin(deps: OpenDeps, opening: Opening, pinId: string): Promise<void> {
  const { workspaceId, userId } = opening;
  const key = { workspaceId, userId, pinId };
  await openThenFill({ ...opening, title: formTitle.edit }, async () => {
    const [pin, person] = await Promise.all([findPin(deps.db, key), readPerson(deps, key)]);
    if (pin === undefined) return { view: sentenceModal(formTitle.edit, 'I cannot find that pin here.') };
    const barred = whyMayNotEdit(pin, person) ?? whyTooLateToEdit(pin);
    if (barred !== undefined) return { view: sentenceModal(formTitle.edit, barred.sentence) };
    return toFilling(await readForm(deps, pin));
  });
}

/** The button stays under an old line of the thread; nobody should fill in a form that will be refused. */
function whyTooLateToEdit({ state }: Pin): Refusal | undefined {
  const next = nextState(state, 'edit');
  return isRefusal(next) ? next : undefined;
}

async function readForm(deps: OpenDeps, pin: Pin): Promise<PinForm> {
  const [workspace, image] = await Promise.all([
    getWorkspace(deps.db, pin.workspaceId),
    getMediaFacts(deps.db, { workspaceId: pin.workspaceId, mediaId: pin.mediaId }),
  ]);
  const kept = image.slackFileId === null ? {} : { imageFileId: image.slackFileId };
  const section =
    pin.boardSectionId === null
      ? {}
      : { section: { id: pin.boardSectionId, name: pin.boardSectionName ?? '' } };
  return {
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
}

/** A picture that Slack does not show to Corkboard must not keep the form closed. */
function toFilling(form: PinForm): Filling {
  const view = pinModal(form);
  return form.imageFileId === undefined ? { view } : { view, ifRefused: pinModal(withoutPicture(form)) };
}

function withoutPicture(form: PinForm): PinForm {
  const hidden = { ...form, imageFileId: undefined };
  if (form.source !== 'message') return hidden;
  const problem =
    'Slack does not show me the picture of that message, perhaps because I am not in its channel. Please upload it here instead.';
  return { ...hidden, source: 'upload', problem };
}
