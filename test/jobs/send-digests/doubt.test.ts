import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

const { ana, maya } = linenAndLoom;
const name = 'Digest of week 48';

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard({ startAt: sunday });
  await chooseDigestChannel(whole);
  await addPublishedPin(whole, { title: 'Linen shirt, four ways', daysAgo: 40 });
});
afterEach(() => whole.close());

/** Slack's answer gets lost: after it has posted the digest, or before. */
async function loseAnswer(kind: 'done_then_reset' | 'reset'): Promise<void> {
  whole.slack.faults.next('chat.postMessage', { kind });
  await untilMonday(whole);
  expect(await listDigests(whole)).toMatchObject([{ state: 'unsure' }]);
}

async function pass(minutes: number): Promise<void> {
  await whole.forward(minutes);
  await sendDigests(whole);
}

async function homeOf(person: string): Promise<string> {
  await whole.slack.as(person).openHome();
  await whole.settled();
  return textOf((whole.slack.as(person).home() ?? { blocks: [] }) as { blocks: unknown[] });
}

async function press(person: string): Promise<void> {
  await whole.slack.as(person).press('home', 'Send again');
  await whole.settled();
}

/** The last thing that Corkboard said to somebody directly. */
function lastWord(person: string): string | undefined {
  const channels = [...whole.slack.world.channels.values()];
  const direct = channels.find(({ kind, members }) => kind === 'im' && members.includes(person));
  return whole.slack
    .as(person)
    .messages(direct?.id ?? '')
    .at(-1)?.text;
}

test('a digest whose answer got lost is found in its channel, and not posted again', async () => {
  await loseAnswer('done_then_reset');
  await pass(1);
  expect(await listDigests(whole)).toMatchObject([{ state: 'sent', ts: postsIn(whole)[0]?.ts }]);
  expect(postsIn(whole)).toHaveLength(1);
  expect(await homeOf(ana)).not.toContain(name);
});

test('one that is not there is looked for again and again for hours, and never posted by itself', async () => {
  await loseAnswer('reset');
  const looks = () => whole.slack.calls.filter(({ method }) => method === 'conversations.history').length;
  for (let minutes = 0; minutes < 24 * 60; minutes += 10) await pass(10);
  expect(looks()).toBe(7);
  expect(await listDigests(whole)).toMatchObject([{ state: 'unsure' }]);
  expect(postsIn(whole)).toEqual([]);
}, 60_000);

describe('in the App Home', () => {
  beforeEach(() => loseAnswer('reset'));

  test('a manager reads that delivery is not confirmed; nobody else does', async () => {
    expect(await homeOf(ana)).toContain(`*${name}:* delivery not confirmed.`);
    expect(await homeOf(maya)).not.toContain(name);
  });

  test('“Send again” posts it, once, however often it is pressed', async () => {
    await homeOf(ana);
    await press(ana);
    expect(lastWord(ana)).toBe(`${name}: it is sent now.`);
    expect(postsIn(whole)).toHaveLength(1);
    await press(ana);
    expect(lastWord(ana)).toContain(`${name}: it has arrived`);
    expect(postsIn(whole)).toHaveLength(1);
    expect(await homeOf(ana)).not.toContain(name);
  });

  test('two presses at once make one post', async () => {
    await homeOf(ana);
    await Promise.all([
      whole.slack.as(ana).press('home', 'Send again'),
      whole.slack.as(ana).press('home', 'Send again'),
    ]);
    await whole.settled();
    expect(postsIn(whole)).toHaveLength(1);
  });

  test('who was a manager when the Home was drawn, and is none now, sends nothing', async () => {
    await homeOf(ana);
    whole.slack.workspace.changePerson(ana, { isAdmin: false });
    await press(ana);
    expect(lastWord(ana)).toContain('Only managers can do this');
    expect(postsIn(whole)).toEqual([]);
  });

  test('while Slack cannot be looked at, nothing is sent', async () => {
    await homeOf(ana);
    whole.slack.faults.next('conversations.history', { kind: 'status', status: 503 });
    await press(ana);
    expect(lastWord(ana)).toContain('Slack does not let us look just now');
    expect(postsIn(whole)).toEqual([]);
  });
});

test('one that is found within the click is not sent a second time', async () => {
  await loseAnswer('done_then_reset');
  await homeOf(ana);
  await press(ana);
  expect(lastWord(ana)).toContain(`${name}: it has arrived`);
  expect(postsIn(whole)).toHaveLength(1);
  expect(await listDigests(whole)).toMatchObject([{ state: 'sent' }]);
});

test('one that could not be posted waits in the App Home, and goes to the channel that was chosen since', async () => {
  await chooseDigestChannel(whole, linenAndLoom.general);
  await untilMonday(whole);
  expect(await listDigests(whole)).toMatchObject([{ state: 'failed', lastError: 'not_in_channel' }]);
  expect(await homeOf(ana)).toContain(`*${name}:* not posted.`);
  await chooseDigestChannel(whole);
  await whole.slack.as(ana).press('home', 'Send now');
  await whole.settled();
  expect(postsIn(whole)).toHaveLength(1);
  expect(await homeOf(ana)).not.toContain(name);
});
