import type { AuditTick } from '../db/audit-ticks.ts';
import type { PinterestPages } from './pinterest-pages.ts';

/**
 * What only a person can do, on Pinterest's own pages. Somebody ticks an item; after its time it is open again. The
 * times are a day or so short of a week, of four weeks and of a quarter, so that what was ticked an hour after one
 * weekly audit is back in the one that is due.
 */
const items = {
  review_apps: {
    days: 27,
    cadence: 'monthly',
    title: 'Review the connected apps',
    what: 'Is each of them still wanted?',
    page: 'security',
  },
  revoke_unused: {
    days: 6,
    cadence: 'ongoing',
    title: 'Revoke what is not used',
    what: 'Take away every app that nobody needs.',
    page: 'security',
  },
  check_logins: {
    days: 90,
    cadence: 'quarterly',
    title: 'Check logins and devices',
    what: 'Do you know each of them?',
    page: 'security',
  },
  reauthorise: {
    days: 6,
    cadence: 'as needed',
    title: 'Update or reauthorise',
    what: 'It is asked for above.',
    page: 'settings',
  },
  two_factor: {
    days: null,
    cadence: 'once',
    title: 'Switch on two-factor login',
    what: 'A password alone should not be enough.',
    page: 'security',
  },
} as const satisfies Readonly<Record<string, ItemRule>>;

interface ItemRule {
  /** Days after a tick until it is open again; null: never. */
  readonly days: number | null;
  readonly cadence: string;
  readonly title: string;
  readonly what: string;
  readonly page: keyof PinterestPages;
}

export type ChecklistItem = keyof typeof items;

export interface ChecklistLine extends ItemRule {
  readonly item: ChecklistItem;
  readonly isOpen: boolean;
  /** The last tick that still says something of this account. */
  readonly tick: AuditTick | undefined;
}

export interface ChecklistState {
  readonly ticks: readonly AuditTick[];
  readonly now: Date;
  /** What was ticked before the account was connected is about another account. */
  readonly since: Date | undefined;
  /** Whether a finding asks to connect again. */
  readonly isReauthoriseAsked: boolean;
}

/** Every item, open or not. Overdue ones are open again. */
export function toChecklist(state: ChecklistState): readonly ChecklistLine[] {
  return Object.keys(items).flatMap((name) => {
    const item = parseChecklistItem(name);
    return item === undefined ? [] : [toLine(item, state)];
  });
}

/** Undefined: an item of another version. */
export function parseChecklistItem(name: string): ChecklistItem | undefined {
  return Object.hasOwn(items, name) ? (name as ChecklistItem) : undefined;
}

export function ruleOf(item: ChecklistItem): ItemRule {
  return items[item];
}

function toLine(item: ChecklistItem, state: ChecklistState): ChecklistLine {
  const rule: ItemRule = items[item];
  const tick = state.ticks.find((each) => each.item === item && isAbout(each, state.since));
  const isWanted = item !== 'reauthorise' || state.isReauthoriseAsked;
  return { ...rule, item, tick, isOpen: isWanted && !isFresh(tick, rule.days, state.now) };
}

function isAbout({ tickedAt }: AuditTick, since: Date | undefined): boolean {
  return since === undefined || tickedAt >= since;
}

function isFresh(tick: AuditTick | undefined, days: number | null, now: Date): boolean {
  if (tick === undefined) return false;
  return days === null || now.getTime() - tick.tickedAt.getTime() < days * 86_400_000;
}
