import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Connection } from '../../db/connections.ts';
import type { Digest } from '../../db/digests/digest-row.ts';
import type { Pin } from '../../db/pins.ts';
import type { Workspace } from '../../db/workspaces.ts';
import { type PinState, type Refusal, stateWords } from '../../pins/lifecycle.ts';
import { toShortText } from '../../pins/text.ts';
import { actions } from '../ids.ts';
import { inQuotes } from '../messages/in-quotes.ts';
import { isSetAsideAsLate } from '../messages/late-words.ts';
import { escapeMrkdwn, toDateText, toWallText } from '../messages/mrkdwn.ts';
import { switchedOnSentence } from '../messages/optional-permissions.ts';
import { plain } from '../plain.ts';
import { digestBlocks } from './digest-blocks.ts';

/** What the Home is drawn from, for one person. */
export interface HomeFacts {
  readonly workspace: Workspace;
  readonly connection: Connection | undefined;
  readonly hasReviewers: boolean;
  readonly isManager: boolean;
  /** Of guests' pins, their own: they see nothing of the account, nor what a manager wrote about a pause. */
  readonly whose: 'everybodys' | 'own';
  readonly mayNotPropose: Refusal | undefined;
  readonly environment: 'sandbox' | 'production';
  readonly operatorPaused: boolean;
  readonly myPins: readonly Pin[];
  readonly waitingForMe: readonly Pin[];
  /** Weekly digests that somebody has to decide about; for managers only. */
  readonly openDigests: readonly Digest[];
  /** Permalinks of the cards, by pin id. */
  readonly cardLinks: Readonly<Record<string, string>>;
  /** By the database's clock. */
  readonly now: Date;
}

/** The App Home: what is missing, what waits for this person, and their own pins. */
export function homeView(facts: HomeFacts): HomeView {
  const myPins = pinBlocks('My pins', 'You have not proposed a pin yet.', facts.myPins, facts);
  if (facts.whose === 'own') {
    return { type: 'home', blocks: [...pauseBlocks(facts), topBlock(facts), ...myPins] };
  }
  return {
    type: 'home',
    blocks: [
      ...setUpBlocks(facts),
      ...pauseBlocks(facts),
      ...digestBlocks(facts),
      topBlock(facts),
      ...pinBlocks('Waiting for me', 'Nothing waits for your decision.', facts.waitingForMe, facts),
      ...myPins,
      { type: 'divider' },
      { type: 'context', elements: [plain(connectionText(facts))] },
    ],
  };
}

/** The Home of somebody who may see nothing of this workspace. */
export function closedHomeView(sentence: string): HomeView {
  return { type: 'home', blocks: [section(sentence)] };
}

interface Step {
  readonly done: boolean;
  readonly text: string;
  readonly button?: Button;
}

/** The steps of the set-up, until all are done. A tick and the words say the same. */
function setUpBlocks(facts: HomeFacts): KnownBlock[] {
  const steps = setUpSteps(facts);
  if (steps.every(({ done }) => done)) return [];
  const who = facts.isManager
    ? []
    : [context('A manager does these: the admins of this workspace, and whom they named.')];
  return [
    { type: 'header', text: plain('Set up Corkboard') },
    ...steps.map((step) => stepBlock(step, facts)),
    ...who,
    { type: 'divider' },
  ];
}

function setUpSteps({ workspace, connection, hasReviewers }: HomeFacts): readonly Step[] {
  return [
    {
      done: connection?.state === 'active',
      text:
        connection?.state === 'broken'
          ? 'Pinterest has to be connected again.'
          : 'Connect your Pinterest account.',
      button: button(
        actions.startConnecting,
        connection === undefined ? 'Connect Pinterest' : 'Reconnect',
        'primary',
      ),
    },
    {
      done: workspace.reviewChannelId !== null,
      text: 'Choose the channel where pins are reviewed.',
      button: button(actions.openSettings, 'Choose channel'),
    },
    {
      done: hasReviewers,
      text: 'Name the people who review.',
      button: button(actions.openSettings, 'Name reviewers'),
    },
  ];
}

function stepBlock(step: Step, { isManager }: HomeFacts): KnownBlock {
  const text = step.done
    ? `:white_check_mark: Done: ~${step.text}~`
    : `:white_large_square: To do: *${step.text}*`;
  const accessory = step.done || !isManager || step.button === undefined ? {} : { accessory: step.button };
  return { type: 'section', text: { type: 'mrkdwn', text }, ...accessory };
}

function pauseBlocks({ workspace, operatorPaused, isManager, whose }: HomeFacts): KnownBlock[] {
  if (operatorPaused)
    return [section('*Publishing is paused by the operator of this server.* Approved pins wait.')];
  if (workspace.pausedAt === null) return [];
  const mayRead = whose === 'everybodys';
  const reason = mayRead && workspace.pauseReason ? ` Reason: ${inQuotes(workspace.pauseReason)}.` : '';
  const text = `*Publishing is paused* by <@${workspace.pausedBy}> since ${toDateText(workspace.pausedAt, workspace.timeZone)}.${reason}`;
  return [
    section(text),
    ...(isManager
      ? [{ type: 'actions' as const, elements: [button(actions.resumePublishing, 'Resume publishing')] }]
      : []),
  ];
}

function topBlock({ isManager, mayNotPropose }: HomeFacts): KnownBlock {
  if (mayNotPropose !== undefined) return section(mayNotPropose.sentence);
  const forAll = [button(actions.openPinModal, 'New pin', 'primary')];
  const elements = isManager ? [...forAll, button(actions.openSettings, 'Settings')] : forAll;
  return { type: 'actions', elements };
}

function pinBlocks(title: string, empty: string, pins: readonly Pin[], facts: HomeFacts): KnownBlock[] {
  const lines = pins.map((pin) => section(pinLine(pin, facts)));
  return [{ type: 'header', text: plain(title) }, ...(lines.length === 0 ? [section(empty)] : lines)];
}

function pinLine(pin: Pin, facts: HomeFacts): string {
  const title = escapeMrkdwn(toShortText(pin.title === '' ? 'Pin without a title' : pin.title, 80));
  const cardLink = facts.cardLinks[pin.id];
  const linked = cardLink === undefined ? `*${title}*` : `*<${cardLink}|${title}>*`;
  return `${linked} → ${escapeMrkdwn(pin.boardName)}\n${stateText(pin, facts)}`;
}

/** To its author, who reads the list; what waits for others here is in review only. */
const homeWords: Partial<Record<PinState, string>> = {
  published: 'is published',
  draft: 'is a draft',
  changes_requested: 'is waiting for your changes',
  failed: 'could not be published and waits for you',
};

function stateText(pin: Pin, { workspace, operatorPaused, connection, now }: HomeFacts): string {
  if (pin.state === 'failed' && isSetAsideAsLate(pin)) {
    return 'This pin was due more than a day ago. Its card asks whether to publish it now.';
  }
  if (pin.state !== 'approved') return `This pin ${homeWords[pin.state] ?? stateWords[pin.state]}.`;
  const isHeld = operatorPaused || workspace.pausedAt !== null || connection?.state !== 'active';
  if (isHeld || pin.publishAt === null || pin.publishAt <= now)
    return 'Approved. It waits; its card says why.';
  return `Approved. Goes out ${toDateText(pin.publishAt, workspace.timeZone)}.`;
}

function connectionText(facts: HomeFacts): string {
  const { connection, environment } = facts;
  if (connection === undefined) return 'No Pinterest account is connected.';
  const where =
    environment === 'sandbox' ? ' · sandbox: only the owner of the Pinterest app sees these pins' : '';
  if (connection.state === 'broken')
    return `The connection to @${connection.username} is broken; approved pins wait.${where}`;
  const health = healthSentence(connection, facts);
  return `Connected to Pinterest as @${connection.username}.${health} ${switchedOnSentence(connection)}${where}`;
}

function healthSentence(
  { blockedAt, breakerOpenUntil }: NonNullable<HomeFacts['connection']>,
  { now, workspace }: HomeFacts,
): string {
  if (blockedAt !== null) {
    return ' Publishing has stopped, because Pinterest blocks the account. Once a manager has looked at it there, the card of a pin that waits has the button to go on.';
  }
  return breakerOpenUntil !== null && breakerOpenUntil > now
    ? ` Pinterest has not worked for this account lately: I try one pin now and then until it does; next at ${toWallText(breakerOpenUntil, workspace.timeZone)}.`
    : '';
}

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });
const context = (text: string): KnownBlock => ({ type: 'context', elements: [plain(text)] });

function button(actionId: string, text: string, style?: 'primary'): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(text),
    ...(style === undefined ? {} : { style }),
  };
}
