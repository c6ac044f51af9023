import type { KnownBlock } from '@slack/types';
import { actions } from '../bot/ids.ts';
import { toDateText, toList, toMention } from '../bot/messages/mrkdwn.ts';
import { plain } from '../bot/plain.ts';
import { type ChecklistItem, type ChecklistLine, parseChecklistItem } from './checklist.ts';
import type { AuditFacts } from './facts.ts';
import type { Finding, FindingCode } from './finding.ts';

/** The open items, each with its button. */
export function checklistBlocks(
  lines: readonly ChecklistLine[],
  facts: Pick<AuditFacts, 'pinterestPages' | 'workspace'>,
  findings: readonly Finding[],
): readonly KnownBlock[] {
  const open = lines.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return [section('*Checklist:* nothing is due.')];
  return [
    section('*Checklist:* what only a person can do, at Pinterest.'),
    ...open.map((line) => openBlock(line, facts, toReason(line, findings))),
  ];
}

/** What is only as needed names the finding that needs it. */
function toReason({ item, what }: ChecklistLine, findings: readonly Finding[]): string {
  const names = findings.flatMap(({ code, asksToReauthorise }) =>
    asksToReauthorise === true ? [reasons[code] ?? what] : [],
  );
  return item === 'reauthorise' && names.length > 0 ? `Needed because ${toList(names)}.` : what;
}

const reasons: Readonly<Partial<Record<FindingCode, string>>> = {
  connection_broken: 'Pinterest no longer accepts the access',
  other_environment: 'the account was connected in the other environment',
  account_changed: 'the access leads to another account',
  account_renamed: 'the account has a new name',
  account_type_changed: 'the account is of another type now',
  scope_missing: 'a permission is missing',
  tokens_end_soon: 'the access ends soon',
  connector_gone: 'who connected it can no longer act here',
};

function openBlock(
  { item, title, cadence, page, tick }: ChecklistLine,
  { pinterestPages, workspace: { timeZone: zone } }: Pick<AuditFacts, 'pinterestPages' | 'workspace'>,
  reason: string,
): KnownBlock {
  const url = pinterestPages[page];
  const last =
    tick === undefined
      ? 'Never ticked so far.'
      : `Last ticked by ${toMention(tick.tickedBy)} ${toDateText(tick.tickedAt, zone)}.`;
  return {
    type: 'section',
    block_id: `${openPrefix}${item}`,
    text: { type: 'mrkdwn', text: `:white_large_square: <${url}|${title}> (${cadence}). ${reason} ${last}` },
    accessory: {
      type: 'button',
      action_id: actions.tickItem,
      text: plain('Tick'),
      accessibility_label: `Tick: ${title}`,
      value: item,
    },
  };
}

const openPrefix = 'open:';

/** The item that a block asks for; undefined: the block is no open line of the checklist. */
export function itemOfBlock(blockId: string | undefined): ChecklistItem | undefined {
  if (blockId?.startsWith(openPrefix) !== true) return undefined;
  return parseChecklistItem(blockId.slice(openPrefix.length));
}

/** The line of an item that somebody has ticked. The block's id is another one, as Slack wants of a changed block. */
export function doneBlock({ item, title, tick }: ChecklistLine, zone: string): KnownBlock {
  const by =
    tick === undefined ? '' : ` Ticked by ${toMention(tick.tickedBy)} ${toDateText(tick.tickedAt, zone)}.`;
  return section(`:white_check_mark: Done: ~${title}~${by}`, `done:${item}`);
}

function section(text: string, blockId?: string): KnownBlock {
  const id = blockId === undefined ? {} : { block_id: blockId };
  return { type: 'section', ...id, text: { type: 'mrkdwn', text } };
}
