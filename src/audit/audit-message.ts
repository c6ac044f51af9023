import type { Button, KnownBlock, SectionBlock } from '@slack/types';
import { actions } from '../bot/ids.ts';
import type { Message } from '../bot/messages/message.ts';
import { plain } from '../bot/plain.ts';
import type { ChecklistLine } from './checklist.ts';
import { checklistBlocks } from './checklist-blocks.ts';
import type { AuditFacts } from './facts.ts';
import type { Finding, FindingAction, Severity } from './finding.ts';
import { fitLines } from './fit-lines.ts';
import { toHistoryLine } from './history-line.ts';
import { toMessageText } from './message-text.ts';
import { summaryLines } from './summary.ts';
import { listUnseen, type Unseen } from './unseen.ts';

/** What an audit says. */
export interface Audit {
  readonly facts: AuditFacts;
  /** The worst first. */
  readonly findings: readonly Finding[];
  readonly checklist: readonly ChecklistLine[];
}

export interface AuditFrame {
  /** Of the first block; by it a post is found again whose answer was lost. */
  readonly blockId: string;
  /** What else is to be said before the history's seal, which is the end; in mrkdwn. */
  readonly closing: readonly string[];
}

/** The audit as a message: a green week is a few lines, else the findings come first, the worst at the top. */
export function auditMessage(audit: Audit, frame: AuditFrame): Message {
  const { facts, findings, checklist } = audit;
  const unseen = listUnseen(facts);
  const open = findings.filter(({ severity }) => severity !== 'note');
  const isGreen = open.length === 0 && isWhole(unseen);
  const summary = section(summaryText(audit, isGreen));
  const blocks = [
    { type: 'header' as const, block_id: frame.blockId, text: plain(toTitle(open, unseen)) },
    ...open.flatMap(findingBlocks),
    ...(isGreen ? [summary, ...unseenBlocks(unseen)] : [...unseenBlocks(unseen), summary]),
    ...(facts.connection === undefined ? [] : checklistBlocks(checklist, facts, findings)),
    ...[...frame.closing, toHistoryLine(facts.history)].map(context),
  ];
  return { text: toMessageText(blocks), blocks };
}

function toTitle(open: readonly Finding[], unseen: readonly Unseen[]): string {
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const counts = [
    ...(count('act') === 0 ? [] : [`${count('act')} to mend`]),
    ...(count('look') === 0 ? [] : [`${count('look')} to look at`]),
  ];
  if (counts.length > 0) return `Permission audit: ${counts.join(', ')}`;
  return isWhole(unseen)
    ? 'Permission audit: all clear'
    : 'Permission audit: nothing found, but not everything seen';
}

function isWhole(unseen: readonly Unseen[]): boolean {
  return unseen.every(({ isChosen }) => isChosen);
}

const marks: Readonly<Record<Severity, string>> = {
  act: ':red_circle: *To mend:*',
  look: ':eyes: *To look at:*',
  note: '*Worth knowing:*',
};

/** A longer label beside the sentence would leave it no room on a phone. */
const besideLength = 15;

function findingBlocks({ code, severity, sentence, evidence, action }: Finding): readonly KnownBlock[] {
  const block = {
    ...section(fitLines([`${marks[severity]} ${sentence}`, `>${evidence}`])),
    block_id: `finding:${code}`,
  };
  return action === undefined ? [block] : withButton(block, toButton(action));
}

function withButton(block: SectionBlock, button: Button): readonly KnownBlock[] {
  if (button.text.text.length <= besideLength) return [{ ...block, accessory: button }];
  return [block, { type: 'actions', elements: [button] }];
}

function toButton(action: FindingAction): Button {
  const text = plain(action.label);
  return action.kind === 'press'
    ? { type: 'button', action_id: action.actionId, text }
    : { type: 'button', action_id: actions.openAuditPage, text, url: action.url };
}

/** What somebody may switch on comes with its button. */
function unseenBlocks(unseen: readonly Unseen[]): readonly KnownBlock[] {
  if (unseen.length === 0) return [];
  const text = fitLines(['*What I could not see*', ...unseen.map(({ sentence }) => `• ${sentence}`)]);
  const isSwitch = unseen.some(({ reason }) => reason === 'switched_off');
  const button = {
    type: 'button' as const,
    action_id: actions.connectBusiness,
    text: plain('Switch on business access'),
  };
  return isSwitch ? withButton(section(text), button) : [section(text)];
}

function summaryText({ facts, findings }: Audit, isGreen: boolean): string {
  const notes = findings.filter(({ severity }) => severity === 'note');
  return fitLines([
    isGreen ? ':white_check_mark: *Nothing to mend.* This is what I looked at:' : '*What I looked at*',
    ...summaryLines(facts).map((line) => `• ${line}`),
    ...notes.map(({ sentence, evidence }) => `• ${marks.note} ${sentence} _${evidence}_`),
  ]);
}

const section = (text: string): SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });
const context = (text: string) => ({
  type: 'context' as const,
  elements: [{ type: 'mrkdwn' as const, text }],
});
