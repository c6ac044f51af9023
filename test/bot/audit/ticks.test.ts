import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MessageView } from '../../../playground/slack/contract.ts';
import { auditTicks } from '../../../src/db/schema.ts';
import { replaceManagers } from '../../../src/db/workspaces.ts';
import {
  askForAudit,
  chooseChannels,
  firstMonday,
  lastAudit,
  mondayMorning,
  nextWeek,
} from '../../audit/helpers.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { buttonsIn } from '../../helpers/message-parts.ts';

const { team: workspaceId, ana, rui, noor, general, pinterestResults } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard({ startAt: mondayMorning });
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await replaceManagers(whole.corkboard.deps.db, { workspaceId, userIds: [rui], changedBy: ana });
});
afterEach(async () => {
  await whole.close();
});

async function tick(audit: MessageView, item: string, userId: string = ana): Promise<void> {
  await whole.slack.as(userId).press(audit, 'Tick', { blockId: `open:${item}` });
  await whole.settled();
}

const ticks = () =>
  whole.corkboard.deps.db
    .select({ workspaceId: auditTicks.workspaceId, item: auditTicks.item, tickedBy: auditTicks.tickedBy })
    .from(auditTicks);
const toldTo = (userId: string) => whole.slack.as(userId).ephemerals(pinterestResults).at(-1)?.text;
const ticksLeft = (audit: MessageView) => buttonsIn(audit).filter((label) => label === 'Tick').length;

describe('a tick on the weekly audit', () => {
  test('is written down with who and when, and its line changes in place', async () => {
    await firstMonday(whole);
    const before = lastAudit(whole);
    await tick(before, 'two_factor');
    expect(await ticks()).toEqual([{ workspaceId, item: 'two_factor', tickedBy: ana }]);
    const after = lastAudit(whole);
    expect(after.ts).toBe(before.ts);
    expect(after.text).toMatch(
      /:white_check_mark: Done: ~Switch on two-factor login~ Ticked by <@U0ANAMANAGE> <!date\^\d+\^/u,
    );
    expect([ticksLeft(before), ticksLeft(after)]).toEqual([4, 3]);
    // What was found stays as it was found.
    expect(after.blocks.slice(0, 3)).toEqual(before.blocks.slice(0, 3));
  });

  test('counts once: who comes second is told who was first', async () => {
    await firstMonday(whole);
    const seen = lastAudit(whole);
    const again = whole.slack.as(rui).press(seen, 'Tick', { blockId: 'open:review_apps' });
    await Promise.all([tick(seen, 'review_apps'), again]);
    await whole.settled();
    const [first, ...others] = await ticks();
    expect(others).toEqual([]);
    const second = first?.tickedBy === ana ? rui : ana;
    expect(toldTo(second)).toMatch(new RegExp(`^<@${first?.tickedBy}> has already ticked that, <!date`, 'u'));
    expect(ticksLeft(lastAudit(whole))).toBe(3);
  });

  test('of two people who tick two lines at once, neither takes the other’s off the message', async () => {
    await firstMonday(whole);
    const seen = lastAudit(whole);
    await Promise.all([tick(seen, 'review_apps'), tick(seen, 'check_logins', rui)]);
    await whole.settled();
    await tick(seen, 'two_factor').catch(() => undefined);
    const text = lastAudit(whole).text;
    for (const title of ['Review the connected apps', 'Check logins and devices'])
      expect(text).toContain(`Done: ~${title}~`);
  });

  test.each([
    ['a guest', noor],
    ['a member who is no manager', linenAndLoom.maya],
  ])('is not for %s', async (_, userId) => {
    whole.slack.workspace.addToChannel(pinterestResults, userId);
    await firstMonday(whole);
    await tick(lastAudit(whole), 'review_apps', userId);
    expect(toldTo(userId)).toContain('Only managers can do this');
    expect(await ticks()).toEqual([]);
    expect(ticksLeft(lastAudit(whole))).toBe(4);
  });

  test('may come from last week’s message: it counts now, and that message shows it', async () => {
    await firstMonday(whole);
    const old = lastAudit(whole);
    await nextWeek(whole);
    await tick(old, 'two_factor');
    expect(await ticks()).toHaveLength(1);
    const changed = whole.slack
      .as(ana)
      .messages(pinterestResults)
      .find(({ ts }) => ts === old.ts);
    expect(changed?.text).toContain('Done: ~Switch on two-factor login~');
    // The newer message still asks; who presses there is told that it is done, and the line is put right.
    await tick(lastAudit(whole), 'two_factor', rui);
    expect(toldTo(rui)).toContain('<@U0ANAMANAGE> has already ticked that');
    expect(await ticks()).toHaveLength(1);
    expect(lastAudit(whole).text).toContain('Done: ~Switch on two-factor login~');
  });

  test('holds for its time: monthly items come back, two-factor does not', async () => {
    await firstMonday(whole);
    const audit = lastAudit(whole);
    await tick(audit, 'review_apps');
    await tick(lastAudit(whole), 'two_factor');
    await nextWeek(whole);
    const asked = (title: string) => lastAudit(whole).text.includes(title);
    expect([asked('Review the connected apps'), asked('two-factor')]).toEqual([false, false]);
    for (let week = 0; week < 3; week += 1) await nextWeek(whole);
    expect([asked('Review the connected apps'), asked('two-factor')]).toEqual([true, false]);
    expect(lastAudit(whole).text).toMatch(
      /Review the connected apps> \(monthly\).+Last ticked by <@U0ANAMANAGE> <!date/u,
    );
  });

  test('is kept when its message can no longer be changed', async () => {
    await firstMonday(whole);
    const audit = lastAudit(whole);
    whole.slack.faults.next('chat.update', { kind: 'error', error: 'cant_update_message' });
    await tick(audit, 'review_apps');
    expect(toldTo(ana)).toBe('Your tick is kept, but that message could not be changed.');
    expect(await ticks()).toHaveLength(1);
  });
});

test('a tick on the answer to /pin audit draws that answer anew', async () => {
  const answer = await askForAudit(whole);
  await tick(answer, 'review_apps');
  const drawn = whole.slack.as(ana).ephemerals(general);
  expect(drawn).toHaveLength(1);
  expect(ticksLeft(drawn[0] ?? answer)).toBe(3);
  expect(drawn[0]?.text).not.toContain('Review the connected apps');
  expect(await ticks()).toEqual([{ workspaceId, item: 'review_apps', tickedBy: ana }]);
});

test('a line of another version is not ticked blindly', async () => {
  const client = await whole.corkboard.deps.slackFor(workspaceId);
  const accessory = {
    type: 'button',
    action_id: 'tick_checklist_item',
    value: 'feed_the_cat',
    text: { type: 'plain_text', text: 'Tick' },
  } as const;
  const text = { type: 'mrkdwn', text: 'Feed the cat' } as const;
  await client.chat.postMessage({
    channel: pinterestResults,
    text: 'Permission audit of the future',
    blocks: [{ type: 'section', block_id: 'open:feed_the_cat', text, accessory }],
  });
  await tick(lastAudit(whole), 'feed_the_cat');
  expect(toldTo(ana)).toBe('That is not on the checklist any more.');
  expect(await ticks()).toEqual([]);
});
