import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MessageView } from '../../../playground/slack/contract.ts';
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
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';

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

/** What Corkboard told somebody about a digest by itself. */
function noticesTo(person: string): readonly MessageView[] {
  return directMessages(person).filter((message) => buttonsOf(message).length > 0);
}

async function pressInNotice(person: string, label: string): Promise<void> {
  const notice = noticesTo(person)[0];
  if (notice === undefined) throw new Error(`${person} was told nothing.`);
  await whole.slack.as(person).press(notice, label);
  await whole.settled();
}

const bot = () => whole.slack.workspace.botUserId(linenAndLoom.team);

async function press(person: string): Promise<void> {
  await whole.slack.as(person).press('home', 'Send again');
  await whole.settled();
}

/** The last thing that Corkboard said to somebody directly. */
function lastWord(person: string): string | undefined {
  return directMessages(person).at(-1)?.text;
}

function directMessages(person: string): readonly MessageView[] {
  const channels = [...whole.slack.world.channels.values()];
  const direct = channels.find(({ kind, members }) => kind === 'im' && members.includes(person));
  return whole.slack.as(person).messages(direct?.id ?? '');
}

test('a digest whose answer got lost is found in its channel, and not posted again', async () => {
  await loseAnswer('done_then_reset');
  await pass(1);
  expect(await listDigests(whole)).toMatchObject([{ state: 'sent', ts: postsIn(whole)[0]?.ts }]);
  expect(postsIn(whole)).toHaveLength(1);
  expect(await homeOf(ana)).not.toContain(name);
});

test('after the last look who is in charge is told once, and sends it again from there', async () => {
  await loseAnswer('reset');
  for (let minutes = 0; minutes < 10 * 60; minutes += 10) await pass(10);
  expect(noticesTo(ana)).toEqual([]);
  for (let minutes = 0; minutes < 14 * 60; minutes += 10) await pass(10);
  const [notice, ...more] = noticesTo(ana);
  expect(more).toEqual([]);
  expect(notice?.text).toContain(`*${name}:* delivery not confirmed.`);
  expect(notice?.text).toContain(`<#${linenAndLoom.pinterestResults}>`);
  expect(noticesTo(maya)).toEqual([]);
  await pressInNotice(ana, 'Send again');
  expect(postsIn(whole)).toHaveLength(1);
  await pressInNotice(ana, 'Send again');
  expect(postsIn(whole)).toHaveLength(1);
}, 60_000);

test('while its channel cannot be looked into, who is in charge is told all the same, and anew after another try', async () => {
  await loseAnswer('reset');
  whole.slack.workspace.archiveChannel(linenAndLoom.pinterestResults, ana);
  whole.slack.workspace.removeFromChannel(linenAndLoom.pinterestResults, bot());
  for (let minutes = 0; minutes < 12 * 60; minutes += 10) await pass(10);
  expect(noticesTo(ana)).toHaveLength(1);
  await pressInNotice(ana, 'Send again');
  expect(await listDigests(whole)).toMatchObject([{ state: 'failed' }]);
  expect(noticesTo(ana)).toHaveLength(2);
}, 60_000);

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
    expect(lastWord(ana)).toContain('Slack does not let me look just now');
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
