import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendDigestAgain } from '../../../src/bot/digests/send-digest-again.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import {
  addPublishedPin,
  chooseDigestChannel,
  listDigests,
  postsIn,
  sendDigests,
  sunday,
  untilMonday,
} from '../../helpers/digest-world.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { skipDigests } from '../../helpers/skip-digests.ts';

const { team: workspaceId, ana } = linenAndLoom;

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard({ startAt: sunday });
  await chooseDigestChannel(whole);
  await addPublishedPin(whole, { title: 'Linen shirt, four ways', daysAgo: 40 });
  whole.slack.faults.next('chat.postMessage', { kind: 'reset' });
  await untilMonday(whole);
});
afterEach(() => whole.close());

async function openHome(): Promise<string> {
  await whole.slack.as(ana).openHome();
  await whole.settled();
  return textOf((whole.slack.as(ana).home() ?? { blocks: [] }) as { blocks: unknown[] });
}

async function nextWeek(): Promise<void> {
  await whole.forward(7 * 24 * 60);
  await sendDigests(whole);
}

test('the Home offers “Send again” for the newest week only', async () => {
  expect(await openHome()).toContain('Digest of week 48');
  await nextWeek();
  expect(await listDigests(whole)).toMatchObject([{ state: 'unsure' }, { state: 'sent' }]);
  expect(await openHome()).not.toContain('Digest of week 48');
});

test('pressed in a Home of last week it sends nothing a second time, and says which digest takes its place', async () => {
  await openHome();
  await nextWeek();
  await whole.slack.as(ana).press('home', 'Send again');
  await whole.settled();
  expect(postsIn(whole)).toHaveLength(1);
  const said = [...whole.slack.world.messages.values()].flat().map(({ text }) => text);
  expect(said).toContain(
    'Digest of week 48: it is not sent any more. Digest of week 49 takes its place, with the newest figures.',
  );
});

test('a week that was skipped since does not take its place', async () => {
  const { deps } = whole.corkboard;
  await skipDigests(deps.db, { workspaceId, kind: 'analytics' });
  await nextWeek();
  expect(await openHome()).toContain('Digest of week 48');
  const click = { workspaceId, userId: ana, kind: 'analytics', period: '2026-W48' } as const;
  expect(await sendDigestAgain(deps, click)).toContain('it is sent now');
  await whole.settled();
  expect(postsIn(whole)).toHaveLength(1);
});
