import type { KnownBlock } from '@slack/types';
import type { Pin } from '../../db/pins.ts';
import type { Workspace } from '../../db/workspaces.ts';
import type { PinState } from '../../pins/lifecycle.ts';
import { toShortText } from '../../pins/text.ts';
import { inQuotes } from '../messages/in-quotes.ts';
import { isSetAsideAsLate } from '../messages/late-words.ts';
import { escapeMrkdwn, toDateText } from '../messages/mrkdwn.ts';
import { plain } from '../plain.ts';

/** What the queue is drawn from. */
export interface QueueView {
  readonly workspace: Pick<Workspace, 'pausedAt' | 'pausedBy' | 'pauseReason' | 'timeZone'>;
  /** A guest sees their own pins only, and not what a manager wrote about a pause. */
  readonly whose: 'everybodys' | 'own';
  /** The ones that go out next first. */
  readonly pins: readonly Pin[];
  readonly hasMore: boolean;
  readonly operatorPaused: boolean;
  /** Permalinks of the cards that a line sends people to, by pin id. */
  readonly cardLinks: Readonly<Record<string, string>>;
}

const groups: readonly { readonly title: string; readonly states: readonly PinState[] }[] = [
  { title: 'Needs somebody', states: ['needs_check', 'failed'] },
  { title: 'Going out', states: ['publishing', 'approved'] },
  { title: 'In review', states: ['in_review', 'changes_requested'] },
];

/** Whether somebody has to look at the pin's card: its line leads there. */
export function needsSomebody({ state }: Pick<Pin, 'state'>): boolean {
  return state === 'needs_check' || state === 'failed';
}

/** `/pin queue` as a message. */
export function queueMessage(view: QueueView): { text: string; blocks: KnownBlock[] } {
  const shown = groups
    .map((group) => ({ ...group, pins: view.pins.filter((pin) => group.states.includes(pin.state)) }))
    .filter((group) => group.pins.length > 0);
  const sections = shown.flatMap((group): KnownBlock[] => [
    { type: 'header', text: plain(`${group.title} (${group.pins.length})`) },
    ...inParts(group.pins.map((pin) => queueLine(pin, view))),
  ]);
  const pause = pauseLine(view);
  const empty =
    view.whose === 'own' ? 'None of your pins waits here.' : 'Nothing waits here. `/pin` proposes a pin.';
  const more = view.hasMore ? ['There are more; these are the next ones.'] : [];
  const lines = [...(pause === undefined ? [] : [pause]), ...(shown.length === 0 ? [empty] : []), ...more];
  const text = [...lines, ...shown.map((group) => `${group.title}: ${group.pins.length}`)].join(' · ');
  return { text, blocks: [...lines.map(section), ...sections] };
}

/** The state of one pin in a line, with what people need to know next. */
function queueLine(pin: Pin, { workspace, cardLinks }: QueueView): string {
  const title = escapeMrkdwn(toShortText(pin.title === '' ? 'Pin without a title' : pin.title, 60));
  return `*${title}* → ${escapeMrkdwn(pin.boardName)} · ${whenText(pin, workspace.timeZone, toCard(cardLinks[pin.id]))} · by <@${pin.submitterId}>`;
}

/** A card that cannot be linked to is named all the same. */
function toCard(link: string | undefined): string {
  return link === undefined ? 'its card' : `<${link}|its card>`;
}

function whenText(pin: Pin, zone: string, card: string): string {
  switch (pin.state) {
    case 'approved':
      return pin.publishAt === null ? 'approved' : toDateText(pin.publishAt, zone);
    case 'publishing':
      return 'on its way now';
    case 'needs_check':
      return `I am not sure whether it is on Pinterest; see ${card}`;
    case 'failed':
      return isSetAsideAsLate(pin)
        ? `due more than a day ago; waits for its author’s word on ${card}`
        : `could not be published; see ${card}`;
    case 'changes_requested':
      return 'waits for changes';
    default:
      return 'waits for review';
  }
}

function pauseLine(view: QueueView): string | undefined {
  if (view.operatorPaused) return 'The operator of this server has paused all publishing.';
  const { pausedAt, pausedBy, pauseReason, timeZone } = view.workspace;
  if (pausedAt === null) return undefined;
  const reason = pauseReason && view.whose === 'everybodys' ? `: ${inQuotes(pauseReason)}` : '.';
  return `Publishing is paused by <@${pausedBy}> since ${toDateText(pausedAt, timeZone)}${reason}`;
}

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** Sections hold 3000 characters (https://docs.slack.dev/reference/block-kit/blocks/section-block). */
function inParts(lines: readonly string[]): KnownBlock[] {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < 2900) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts.map(section);
}
