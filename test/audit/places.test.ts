import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../../playground/slack/contract.ts';
import { buildAudit } from '../../src/audit/build-audit.ts';
import { digests } from '../../src/db/schema.ts';
import { replaceManagers } from '../../src/db/workspaces.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { buttonsIn } from '../helpers/message-parts.ts';
import {
  auditsIn,
  chooseChannels,
  firstMonday,
  lastAudit,
  mondayMorning,
  nextWeek,
  noticesTo,
  sendDigests,
} from './helpers.ts';

const {
  team: workspaceId,
  ana,
  maya,
  rui,
  pinterestResults,
  pinAudit,
  pinReview,
  sharedWithStudio,
} = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard({ startAt: mondayMorning });
  await replaceManagers(whole.corkboard.deps.db, { workspaceId, userIds: [maya], changedBy: ana });
});
afterEach(async () => {
  await whole.close();
});

function setChannel(id: string, change: Partial<Channel>): void {
  const channel = whole.slack.world.channels.get(id);
  if (channel === undefined) throw new Error(`There is no channel ${id}.`);
  whole.slack.world.channels.set(id, { ...channel, ...change });
}

const everyAudit = () =>
  [pinterestResults, pinAudit, pinReview, sharedWithStudio].flatMap((id) => auditsIn(whole, id));

async function auditRows() {
  const rows = await whole.corkboard.deps.db.select().from(digests);
  return rows.filter(({ kind }) => kind === 'audit').map(({ state, lastError }) => [state, lastError]);
}

test.each([
  [
    'a channel that outsiders read',
    { auditChannelId: sharedWithStudio },
    {},
    'shared_channel',
    /shared with another organisation/u,
  ],
  [
    'the digest channel, once outsiders are in it',
    { digestChannelId: pinterestResults },
    { isShared: true },
    'shared_channel',
    /shared with another organisation/u,
  ],
  [
    'a digest channel that everybody can read',
    { digestChannelId: pinReview },
    {},
    'no_private_channel',
    /digest channel is public/u,
  ],
  [
    'an archived channel',
    { auditChannelId: pinterestResults },
    { isArchived: true },
    'is_archived',
    /archived/u,
  ],
])(
  'nothing goes to %s; the managers are told once, with the button to choose another',
  async (_, channels, change, code, words) => {
    await chooseChannels(whole, channels);
    setChannel(pinterestResults, change);
    await firstMonday(whole);
    await nextWeek(whole);
    expect(everyAudit()).toEqual([]);
    expect(await auditRows()).toEqual([
      ['failed', code],
      ['failed', code],
    ]);
    for (const manager of [ana, maya]) {
      const audits = noticesTo(whole, manager).filter(({ text }) => text.includes('permission audit'));
      expect(audits.map(({ text }) => text)).toEqual([expect.stringMatching(words)]);
      expect(audits.flatMap(buttonsIn)).toEqual(['Choose a channel', 'Send now']);
    }
    expect(noticesTo(whole, rui)).toEqual([]);
  },
);

test('of a channel that Corkboard was removed from they are told once, and again only after it had worked', async () => {
  const bot = whole.slack.workspace.botUserId(workspaceId);
  await chooseChannels(whole, { auditChannelId: pinAudit });
  whole.slack.workspace.removeFromChannel(pinAudit, bot);
  await firstMonday(whole);
  await nextWeek(whole);
  const told = () => noticesTo(whole, ana).filter(({ text }) => text.includes('permission audit'));
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining('I cannot see that channel')]);

  whole.slack.workspace.addToChannel(pinAudit, bot);
  await nextWeek(whole);
  expect(auditsIn(whole, pinAudit)).toHaveLength(1);
  whole.slack.workspace.removeFromChannel(pinAudit, bot);
  await nextWeek(whole);
  expect(told()).toHaveLength(2);
});

test('who chooses another channel by the button gets the next audit there', async () => {
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  setChannel(pinterestResults, { isArchived: true });
  await firstMonday(whole);
  const person = whole.slack.as(ana);
  const notice = noticesTo(whole, ana).find(({ text }) => text.includes('permission audit'));
  if (notice === undefined) throw new Error('Ana was not told.');
  await person.press(notice, 'Choose a channel');
  await whole.settled();
  expect(person.modal()?.view).toMatchObject({ callback_id: 'save_settings' });
  await person.close();
  await chooseChannels(whole, { auditChannelId: pinAudit });
  await nextWeek(whole);
  expect(auditsIn(whole, pinAudit)).toHaveLength(1);
});

test('a Slack that cannot tell of the channel just now is asked again, and nothing is posted unseen', async () => {
  await chooseChannels(whole, { auditChannelId: pinAudit });
  whole.slack.faults.next('conversations.info', { kind: 'status', status: 503 });
  await firstMonday(whole);
  expect(everyAudit()).toEqual([]);
  expect(await auditRows()).toEqual([['due', 'slack_unreachable']]);
  await whole.forward(5);
  await sendDigests(whole);
  expect(auditsIn(whole, pinAudit)).toHaveLength(1);
});

test('a channel that is opened to outsiders while the audit is computed does not get it', async () => {
  await chooseChannels(whole, { auditChannelId: pinAudit });
  const { deps } = whole.corkboard;
  const opening = {
    ...deps,
    pinterest: {
      ...deps.pinterest,
      getAccount: async (access: Parameters<typeof deps.pinterest.getAccount>[0]) => {
        setChannel(pinAudit, { isShared: true });
        return await deps.pinterest.getAccount(access);
      },
    },
  };
  const digest = {
    workspaceId,
    kind: 'audit',
    subject: '',
    period: '2026-W45',
    state: 'preparing',
    dueAt: mondayMorning,
    tries: 0,
    lastError: null,
    channelId: null,
    ts: null,
    claim: deps.newId(),
  } as const;
  expect(await buildAudit(deps, digest)).toMatchObject({ kind: 'content', channelId: pinAudit });
  expect(await buildAudit(opening, digest)).toEqual({
    kind: 'fail',
    code: 'shared_channel',
    channelId: pinAudit,
  });
});

test('an audit whose answer got lost is found in its channel, and not posted again', async () => {
  await chooseChannels(whole, { auditChannelId: pinAudit });
  whole.slack.faults.next('chat.postMessage', { kind: 'done_then_reset' });
  await firstMonday(whole);
  await whole.forward(30);
  await sendDigests(whole);
  expect(await auditRows()).toEqual([['sent', 'no_answer']]);
  expect(lastAudit(whole, pinAudit).blocks[0]).toMatchObject({ block_id: 'digest:audit::2026-W45' });
  expect(auditsIn(whole, pinAudit)).toHaveLength(1);
});
