import { and, eq, inArray } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { MessageView } from '../../playground/slack/contract.ts';
import { connections } from '../../src/db/schema.ts';
import { saveSettings } from '../../src/db/workspaces.ts';
import { connectAccount } from '../helpers/connect-account.ts';
import { linenAndLoom, type TestCorkboard } from '../helpers/corkboard.ts';
import { skipDigests } from '../helpers/skip-digests.ts';

const week = 7 * 24 * 60;

/** A Monday, half an hour before the weekly digests: the next ones are due at 09:00 in Lisbon. */
export const mondayMorning = new Date('2026-11-02T08:30:00Z');

/** Chooses where digests go; the analytics, which would come too, have their own tests. */
export async function chooseChannels(
  { corkboard }: TestCorkboard,
  channels: { digestChannelId?: string | null; auditChannelId?: string | null },
  workspaceId: string = linenAndLoom.team,
): Promise<void> {
  await saveSettings(corkboard.deps.db, workspaceId, channels);
  await skipDigests(corkboard.deps.db, { workspaceId, kind: 'analytics' });
}

/** Changes the row of the connection in use, as no person could. */
export async function changeConnection(
  { corkboard }: TestCorkboard,
  change: PgUpdateSetSource<typeof connections>,
  workspaceId: string = linenAndLoom.team,
): Promise<void> {
  await corkboard.deps.db
    .update(connections)
    .set(change)
    .where(and(eq(connections.workspaceId, workspaceId), inArray(connections.state, ['active', 'broken'])));
}

/** Ana connects the account again, by the wider link that shows the business too. */
export async function switchOnBusiness({ corkboard, pinterest }: TestCorkboard): Promise<void> {
  const { team: workspaceId, ana: userId } = linenAndLoom;
  await connectAccount(corkboard.deps, pinterest, { workspaceId, userId, optional: ['business'] });
}

export function accountIdOf({ pinterest }: TestCorkboard, name = 'linenandloom'): string {
  const account = pinterest.accounts.find(({ username }) => username === name);
  if (account === undefined) throw new Error(`There is no account @${name}.`);
  return account.id;
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

/** A week later: what the clock does in between, and what is due then. */
export async function nextWeek(whole: TestCorkboard): Promise<void> {
  await whole.forward(week);
  whole.corkboard.deps.wake('refresh-tokens');
  whole.corkboard.deps.wake('save-call-counts');
  await whole.settled();
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

/** Somebody sends `/pin audit`; what only they see then. */
export async function askForAudit(
  whole: TestCorkboard,
  userId: string = linenAndLoom.ana,
  channel: string = linenAndLoom.general,
): Promise<MessageView> {
  const person = whole.slack.as(userId);
  await person.slash('/pin audit', { channel });
  await whole.settled();
  const answer = person.ephemerals(channel).at(-1);
  if (answer === undefined) throw new Error('Nobody answered.');
  return answer;
}

/** What an audit says of one finding: `finding:…` in the block's id. */
export function codesIn({ blocks }: Pick<MessageView, 'blocks'>): readonly string[] {
  return blocks.flatMap((block) => {
    const { block_id: id = '' } = block as { block_id?: string };
    return id.startsWith('finding:') ? [id.slice('finding:'.length)] : [];
  });
}

/** What waits in direct messages of a person. */
export function noticesTo({ slack }: TestCorkboard, userId: string): readonly MessageView[] {
  const direct = [...slack.world.channels.values()].find(
    ({ kind, members }) => kind === 'im' && members.includes(userId),
  );
  return direct === undefined ? [] : slack.as(userId).messages(direct.id);
}
