import type { MessageView } from '../../playground/slack/contract.ts';
import { saveSettings } from '../../src/db/workspaces.ts';
import { linenAndLoom, type TestCorkboard } from '../helpers/corkboard.ts';

const week = 7 * 24 * 60;

/** A Monday, half an hour before the weekly digests: the next ones are due at 09:00 in Lisbon. */
export const mondayMorning = new Date('2026-11-02T08:30:00Z');

/** Chooses where digests go. */
export async function chooseChannels(
  { corkboard }: TestCorkboard,
  channels: { digestChannelId?: string | null; auditChannelId?: string | null },
  workspaceId: string = linenAndLoom.team,
): Promise<void> {
  await saveSettings(corkboard.deps.db, workspaceId, channels);
}

/** The digests have their turn. */
export async function sendDigests(whole: TestCorkboard): Promise<void> {
  whole.corkboard.deps.wake('send-digests');
  await whole.settled();
}

/** The first Monday at 09:00, and what is due then. */
export async function firstMonday(whole: TestCorkboard): Promise<void> {
  await whole.forward(31);
  await sendDigests(whole);
}

/** A week later. */
export async function nextWeek(whole: TestCorkboard): Promise<void> {
  await whole.forward(week);
  await sendDigests(whole);
}

/** The audits that were posted in a channel, the oldest first. */
export function auditsIn(
  { slack }: TestCorkboard,
  channelId: string = linenAndLoom.pinterestResults,
  as: string = linenAndLoom.ana,
): readonly MessageView[] {
  return slack
    .as(as)
    .messages(channelId)
    .filter(({ isBot, text }) => isBot && text.startsWith('Permission audit'));
}

export function lastAudit(whole: TestCorkboard, channelId?: string): MessageView {
  const audit = auditsIn(whole, channelId).at(-1);
  if (audit === undefined) throw new Error('No audit was posted.');
  return audit;
}
