import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findLatePin } from '../../../src/db/attempts/late-pins.ts';
import { attempts } from '../../../src/db/schema.ts';
import { pauseWorkspace, replaceReviewers } from '../../../src/db/workspaces.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';
import { proposePin } from '../../helpers/propose-pin.ts';
import { again, createLatePinActs, deleteExtra } from './late-pin-acts.ts';

const { team: workspaceId, maya, rui, ana, noor, pinReview } = linenAndLoom;

let whole: TestCorkboard;
let acts: ReturnType<typeof createLatePinActs>;
beforeEach(async () => {
  whole = await startTestCorkboard();
  acts = createLatePinActs(whole);
});
afterEach(() => whole.close());

describe('a late pin', () => {
  test('is told in the thread to its author and to who decided, with both pins and what would be deleted', async () => {
    const { late, counted } = await acts.addExtra();
    const { text, blocks } = acts.lateLine();
    expect(text).toContain(
      `<@${maya}> and <@${rui}>: The first try did go through after all. There are now two.`,
    );
    expect(text).toContain(`pin/${late}/|the one that came late>`);
    expect(text).toContain(`pin/${counted}/|the one that this card counts>`);
    const [extra] = buttonsOf({ blocks });
    expect(extra?.text.text).toBe(deleteExtra);
    expect(extra?.confirm?.text?.text).toContain(`“Linen in the morning” (pin ${late})`);
    expect(extra?.confirm?.text?.text).toContain(`The published pin ${counted} stays.`);
    expect(extra?.value).not.toContain(late);
    expect(acts.standing()).toEqual(expect.arrayContaining([late, counted]));
  });

  test('of a dropped pin is told too, and can be deleted', async () => {
    const pin = await acts.addLateDoubt();
    await acts.pressOnCard(rui, 'Drop it');
    expect(acts.card().text).toContain('It was taken back and will not be published.');
    await acts.passMinutes(150);
    expect(acts.lateLine().text).toContain(
      'This pin was withdrawn, but the first try did go through after all',
    );
    expect(acts.card().text).toContain('It was taken back, but a try to publish it did go through after all');
    expect(acts.card().text).not.toContain('will not be published');
    await acts.pressDelete(rui);
    expect(acts.card().text).toContain('It was taken back and will not be published.');
    expect(acts.standing()).toEqual([]);
    expect(await acts.readState(pin)).toBe('withdrawn');
  });

  test('keeps its pin from going out a second time, and the card says what to do', async () => {
    const pin = await acts.addLateDoubt();
    await pauseWorkspace(whole.corkboard.deps.db, { workspaceId, userId: ana, reason: '' });
    await acts.pressOnCard(rui, again);
    await acts.passMinutes(150);
    await whole.slack.as(ana).slash('/pin resume', { channel: pinReview });
    await whole.settled();
    expect(await acts.readState(pin)).toBe('approved');
    expect(textOf(acts.card())).toContain('an earlier try');
    expect(acts.lateLine().text).toContain('While it is there I do not send this pin once more');
    await acts.pressDelete(rui);
    expect(await acts.readState(pin)).toBe('published');
    expect(acts.standing()).toHaveLength(1);
  });
});

test('the late pin of another try is not believed to be the one in doubt', async () => {
  const pin = await proposePin(whole);
  const fault = { kind: 'created_then_status', status: 500 } as const;
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
  await acts.pressOnCard(rui, 'Approve');
  const { db, newId } = whole.corkboard.deps;
  const [attempt] = await db.select().from(attempts);
  const [livePinId = ''] = acts.standing();
  if (attempt === undefined) throw new Error('There is no attempt.');
  await db.insert(attempts).values({ ...attempt, id: newId(), state: 'absent', latePinId: livePinId });
  await acts.pressOnCard(maya, 'It is on Pinterest');
  const submitter = whole.slack.as(maya);
  await submitter.fill('The pin’s address', livePinId);
  await submitter.submit();
  await whole.settled();
  expect(JSON.stringify(submitter.modal())).toContain('already belongs to another pin, or to another try');
  expect(await acts.readState(pin)).toBe('needs_check');
});

describe('“Delete the extra”', () => {
  test('deletes the late pin and no other, and the thread and the history say who did', async () => {
    const { pin, late, counted } = await acts.addExtra();
    await acts.pressDelete(rui);
    expect(acts.standing()).toEqual([counted]);
    expect(acts.thread().at(-1)?.text).toContain(`<@${rui}> deleted the extra pin on Pinterest: <!date^`);
    expect(await acts.deletions(pin)).toMatchObject([{ actorId: rui, note: late, toState: 'published' }]);
    expect(acts.said(rui)).toEqual([]);
  });

  test('is for managers as well, whether they review or not', async () => {
    const { counted } = await acts.addExtra();
    const change = { workspaceId, userIds: [rui], userGroupIds: [], changedBy: ana };
    await replaceReviewers(whole.corkboard.deps.db, change);
    await acts.pressDelete(ana);
    expect(acts.standing()).toEqual([counted]);
  });

  test.each([
    ['its author', maya],
    ['a guest', noor],
  ])('is refused to %s', async (_, personId) => {
    const { pin } = await acts.addExtra();
    await acts.pressDelete(personId);
    expect(acts.said(personId)).toEqual(['Only reviewers and managers can delete it.']);
    expect(acts.standing()).toHaveLength(2);
    expect(await acts.deletions(pin)).toEqual([]);
  });

  test('is refused to who was a reviewer when it was told', async () => {
    await acts.addExtra();
    const change = { workspaceId, userIds: [ana], userGroupIds: [], changedBy: ana };
    await replaceReviewers(whole.corkboard.deps.db, change);
    await acts.pressDelete(rui);
    expect(acts.standing()).toHaveLength(2);
  });

  test('pressed again says who has deleted it', async () => {
    const { pin } = await acts.addExtra();
    await acts.pressDelete(rui);
    await acts.pressDelete(ana);
    expect(acts.said(ana)).toEqual([`<@${rui}> has already deleted it.`]);
    expect(await acts.deletions(pin)).toHaveLength(1);
  });

  test('pressed by two at once is noted once', async () => {
    const { pin, counted } = await acts.addExtra();
    await Promise.all([rui, ana].map((id) => whole.slack.as(id).press(acts.lateLine(id), deleteExtra)));
    await whole.settled();
    expect(acts.standing()).toEqual([counted]);
    expect(await acts.deletions(pin)).toHaveLength(1);
    expect([...acts.said(rui), ...acts.said(ana)]).toEqual([
      expect.stringContaining('has already deleted it.'),
    ]);
  });

  test('is done where the pin is gone from Pinterest already', async () => {
    const { pin, late } = await acts.addExtra();
    whole.pinterest.removePin(late);
    await acts.pressDelete(rui);
    expect(await acts.deletions(pin)).toHaveLength(1);
    expect(acts.said(rui)).toEqual([]);
  });

  test('whose answer got lost says so, and can be pressed again', async () => {
    const { pin, counted } = await acts.addExtra();
    whole.pinterest.faults.next({ path: /^\/pins\/\d/, method: 'DELETE' }, { kind: 'created_then_reset' });
    await acts.pressDelete(rui);
    expect(acts.said(rui)).toEqual([
      expect.stringContaining('I do not know whether it is deleted. Please press again'),
    ]);
    expect(await acts.deletions(pin)).toEqual([]);
    await acts.pressDelete(rui);
    expect(await acts.deletions(pin)).toHaveLength(1);
    expect(acts.standing()).toEqual([counted]);
  });

  test('without the permission says which one is missing', async () => {
    await acts.addExtra();
    const body = { code: 3, message: 'Insufficient scope' };
    const refused = { kind: 'status', status: 403, body } as const;
    whole.pinterest.faults.next({ path: /^\/pins\/\d/, method: 'DELETE' }, refused);
    await acts.pressDelete(rui);
    expect(acts.said(rui)).toEqual([expect.stringContaining('(`boards:write`, `pins:write`)')]);
    expect(acts.standing()).toHaveLength(2);
  });

  test.each([
    ['asks us to slow down', 429, 8, 'Nothing is deleted yet'],
    ['does not allow it', 403, 29, 'Please delete it there yourself'],
  ])('when Pinterest %s says so', async (_, status, code, sentence) => {
    await acts.addExtra();
    const fault = { kind: 'status', status, body: { code, message: 'No.' } } as const;
    whole.pinterest.faults.next({ path: /^\/pins\/\d/, method: 'DELETE' }, fault);
    await acts.pressDelete(rui);
    expect(acts.said(rui)).toEqual([expect.stringContaining(sentence)]);
    expect(acts.standing()).toHaveLength(2);
  });

  test('never goes to another account that is connected now', async () => {
    const { pin } = await acts.addExtra();
    const { deps } = whole.corkboard;
    await connectAccount(deps, whole.pinterest, { workspaceId, userId: ana, username: 'maraweiss' });
    whole.pinterest.requests.clear();
    await acts.pressDelete(rui);
    expect(acts.said(rui)).toEqual([expect.stringContaining('is not connected now')]);
    expect(whole.pinterest.requests).toHaveLength(0);
    expect(await acts.deletions(pin)).toEqual([]);
  });

  test('leaves a pin that has become the published one', async () => {
    const { pin, late } = await acts.addExtra();
    const { db } = whole.corkboard.deps;
    const [first] = await db.select().from(attempts);
    if (first === undefined) throw new Error('There is no attempt.');
    const copy = { ...first, id: whole.corkboard.deps.newId(), state: 'refused' as const, latePinId: null };
    await db.insert(attempts).values({ ...copy, livePinId: late });
    await acts.pressDelete(rui);
    expect(acts.said(rui)).toEqual([expect.stringContaining('I leave it')]);
    expect(acts.standing()).toHaveLength(2);
    expect(await acts.deletions(pin)).toEqual([]);
  });

  test('of another workspace’s pin finds nothing', async () => {
    await acts.addExtra();
    const { db } = whole.corkboard.deps;
    const rows = await db.select({ id: attempts.id }).from(attempts);
    for (const { id: attemptId } of rows) {
      expect(await findLatePin(db, { workspaceId: 'T0STUDIOFJD', attemptId })).toBeUndefined();
    }
  });
});

describe('several pins that look the same', () => {
  test('are told, and none is offered to be deleted', async () => {
    await acts.addLateDoubt();
    await acts.pressOnCard(rui, 'Drop it');
    const [late] = whole.pinterest.pins;
    if (late === undefined) throw new Error('Pinterest made no pin.');
    const twin = whole.pinterest.addPin(late);
    whole.pinterest.changePin(twin.id, { visibleAt: late.visibleAt });
    await acts.passMinutes(150);
    expect(acts.lateLine().text).toContain('The board holds 2 pins that look like it');
    expect(buttonsOf(acts.lateLine())).toEqual([]);
  });
});
