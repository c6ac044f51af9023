import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import { toPinValue } from '../../../src/bot/messages/pin-value.ts';
import { disconnect, findConnection } from '../../../src/db/connections.ts';
import { listPinEvents, listReviews } from '../../../src/db/pins.ts';
import { saveInstalledWorkspace, saveSettings } from '../../../src/db/workspaces.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { insertProposal, proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardOf, editTitle, linesOf, toldOnlyTo } from './helpers.ts';

const { team: workspaceId, maya, rui, ana, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await whole.close();
});

const db = () => whole.corkboard.deps.db;
const approve = async (userId: string, pin: { title: string }): Promise<void> => {
  await whole.slack.as(userId).press(cardOf(whole, pin), 'Approve');
  await whole.settled();
};

describe('Approve', () => {
  test('publishes the pin, and the story is in its thread', async () => {
    const pin = await proposePin(whole);
    await approve(rui, pin);
    const published = await readPin(whole.corkboard, pin.id);
    expect(published).toMatchObject({
      state: 'published',
      approvedVersion: 1,
      approvedHash: pin.contentHash,
      approvedAccountId: (await findConnection(db(), workspaceId))?.accountId,
    });
    expect(whole.pinterest.pins.map(({ id }) => id)).toEqual([published.livePinId]);
    expect(linesOf(whole, cardOf(whole, pin))).toEqual([
      expect.stringContaining(`<@${rui}> approved this pin.`),
      `Published: “Linen in the morning”: <https://www.pinterest.com/pin/${published.livePinId}/|open on Pinterest>.`,
    ]);
    expect(cardOf(whole, pin).text).toContain('Published');
  });

  test('by somebody who is no reviewer has no effect, and only they are told', async () => {
    const pin = await proposePin(whole, { submitterId: ana });
    await approve(maya, pin);
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('in_review');
    expect(toldOnlyTo(whole, maya)).toEqual([expect.stringContaining('Only reviewers can decide')]);
    expect(toldOnlyTo(whole, rui)).toEqual([]);
  });

  test('of one’s own pin needs somebody else', async () => {
    const pin = await proposePin(whole, { submitterId: rui });
    await approve(rui, pin);
    expect(toldOnlyTo(whole, rui)).toEqual([expect.stringContaining('somebody else has to approve it')]);
    await approve(ana, pin);
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('published');
  });

  test.each(['guest', 'outsider'] as const)(
    'by a person who has become a %s counts for nothing',
    async (kind) => {
      const pin = await proposePin(whole);
      whole.slack.workspace.changePerson(rui, { kind });
      await approve(rui, pin);
      expect((await readPin(whole.corkboard, pin.id)).state).toBe('in_review');
      expect(toldOnlyTo(whole, rui)).toHaveLength(1);
    },
  );

  test('by two people at once is one decision; the other one is told who was first', async () => {
    const pin = await proposePin(whole);
    const card = cardOf(whole, pin);
    await Promise.all([
      whole.slack.as(rui).press(card, 'Approve'),
      whole.slack.as(ana).press(card, 'Approve'),
    ]);
    await whole.settled();
    expect(await listReviews(db(), { workspaceId, pinId: pin.id, version: 1 })).toHaveLength(1);
    expect(whole.pinterest.pins).toHaveLength(1);
    const told = [...toldOnlyTo(whole, rui), ...toldOnlyTo(whole, ana)];
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/already approved this pin|cannot be done now|Somebody else/u);
  });

  test('pressed twice by the same person counts once', async () => {
    const pin = await proposePin(whole);
    const card = cardOf(whole, pin);
    await Promise.all([1, 2, 3].map(() => whole.slack.as(rui).press(card, 'Approve')));
    await whole.settled();
    expect(whole.pinterest.pins).toHaveLength(1);
    expect(linesOf(whole, card).filter((line) => line.includes('approved'))).toHaveLength(1);
  });

  test('is not enough where two approvals are needed, and the same person cannot give both', async () => {
    await saveSettings(db(), workspaceId, { approvalsNeeded: 2 });
    const pin = await proposePin(whole);
    await approve(rui, pin);
    expect(cardOf(whole, pin).text).toContain(`It has 1 of 2 approvals (<@${rui}>).`);
    await approve(rui, pin);
    expect(toldOnlyTo(whole, rui)).toEqual(['You have already approved this pin.']);
    expect(whole.pinterest.pins).toHaveLength(0);
    await approve(ana, pin);
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('published');
  });

  test('on a card that was overtaken decides nothing; the person learns what changed, and sees it', async () => {
    const pin = await proposePin(whole);
    await editTitle(whole, pin.id, 'Linen at night');
    await approve(rui, pin);
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('in_review');
    expect(toldOnlyTo(whole, rui)).toEqual([
      `<@${maya}> changed the title since that card, so nothing was decided. The card shows the pin as it is now.`,
    ]);
    await approve(rui, { title: 'Linen at night' });
    expect(whole.pinterest.pins.map(({ title }) => title)).toEqual(['Linen at night']);
  });

  test('waits for a Pinterest account', async () => {
    const connection = await findConnection(db(), workspaceId);
    await disconnect(db(), { workspaceId, connectionId: connection?.id ?? '', userId: ana });
    const pin = await proposePin(whole);
    await approve(rui, pin);
    expect(toldOnlyTo(whole, rui)).toEqual([
      expect.stringContaining('No Pinterest account is connected yet'),
    ]);
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('in_review');
  });

  test('of a planned pin keeps its time', async () => {
    const publishAt = new Date(Date.now() + 3_600_000);
    const pin = await proposePin(whole, { timing: 'at', publishAt });
    await approve(rui, pin);
    expect(await readPin(whole.corkboard, pin.id)).toMatchObject({ state: 'approved', publishAt });
    expect(cardOf(whole, pin).text).toContain('It goes out <!date^');
  });

  test('with another workspace’s pin finds nothing there', async () => {
    const other = 'T0ELSEWHERE';
    await saveInstalledWorkspace(db(), { id: other, name: 'Elsewhere', botUserId: null, installedBy: null });
    const foreign = await insertProposal(whole, { workspaceId: other });
    const client = await whole.corkboard.deps.slackFor(workspaceId);
    const value = toPinValue({ pinId: foreign.id, version: 1 });
    const text = { type: 'plain_text', text: 'Approve' } as const;
    const button = { type: 'button', action_id: actions.approvePin, text, value } as const;
    await client.chat.postMessage({
      channel: pinReview,
      text: foreign.title,
      blocks: [{ type: 'actions', elements: [button] }],
    });
    await approve(rui, foreign);
    expect(toldOnlyTo(whole, rui)).toEqual(['I cannot find that pin here.']);
    expect((await readPin(whole.corkboard, foreign.id, other)).state).toBe('in_review');
  });
});

describe('Withdraw', () => {
  const withdraw = async (userId: string, pin: { title: string }): Promise<void> => {
    await whole.slack.as(userId).press(cardOf(whole, pin), 'Withdraw');
    await whole.settled();
  };

  test.each([
    ['the submitter', maya],
    ['a manager', ana],
  ])('by %s takes the pin back', async (_, userId) => {
    const pin = await proposePin(whole);
    await withdraw(userId, pin);
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('withdrawn');
    expect(linesOf(whole, cardOf(whole, pin))).toEqual([
      `<@${userId}> withdrew this pin. It will not be published.`,
    ]);
  });

  test('by anybody else is refused', async () => {
    const pin = await proposePin(whole);
    await withdraw(rui, pin);
    expect(toldOnlyTo(whole, rui)).toEqual([expect.stringContaining('or a manager, can withdraw it')]);
    expect(await listPinEvents(db(), { workspaceId, pinId: pin.id })).toHaveLength(1);
  });
});
