import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveSettings } from '../../../src/db/workspaces.ts';
import {
  linenAndLoom,
  setUpWorkspace,
  startTestCorkboard,
  type TestCorkboard,
} from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { insertProposal, proposePin } from '../../helpers/propose-pin.ts';
import { cardOf } from '../review/helpers.ts';

const { team: workspaceId, maya, rui, ana } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard({ isSetUp: false });
});
afterAll(async () => {
  await whole.close();
});

/** Opens the Home; its words, and the words on its buttons. */
async function homeOf(userId: string): Promise<{ text: string; buttons: readonly string[] }> {
  const person = whole.slack.as(userId);
  await person.openHome();
  await whole.settled();
  const view = person.home();
  if (view === undefined) throw new Error('Nothing was published.');
  return { text: textOf(view), buttons: listButtons(view.blocks) };
}

function listButtons(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listButtons);
  if (typeof value !== 'object' || value === null) return [];
  const words = 'text' in value ? (value.text as { text?: string }).text : undefined;
  const own = 'type' in value && value.type === 'button' ? [words ?? ''] : [];
  return [...own, ...Object.values(value).flatMap(listButtons)];
}

describe('before the set-up', () => {
  test('a manager sees each step with the button that does it', async () => {
    const { text, buttons } = await homeOf(ana);
    expect(text).toContain('Set up Corkboard');
    expect(buttons).toEqual(
      expect.arrayContaining(['Connect Pinterest', 'Choose channel', 'Name reviewers', 'Settings']),
    );
    expect(text).toContain('No Pinterest account is connected.');
  });

  test('a member sees what is missing and who can do it, and has no such buttons', async () => {
    const { text, buttons } = await homeOf(maya);
    expect(text).toContain('Connect your Pinterest account.');
    expect(text).toContain('A manager does these');
    expect(buttons).toEqual(['New pin']);
  });

  test('the buttons open what they say', async () => {
    await homeOf(ana);
    await whole.slack.as(ana).press('home', 'Choose channel');
    await whole.settled();
    expect(whole.slack.as(ana).modal()?.view['title']).toMatchObject({ text: 'Corkboard settings' });
    await whole.slack.as(ana).close();
  });

  test('a step that is done is ticked in words', async () => {
    const { db } = whole.corkboard.deps;
    await saveSettings(db, workspaceId, { reviewChannelId: linenAndLoom.pinReview });
    expect((await homeOf(ana)).text).toContain('Done: ~Choose the channel where pins are reviewed.~');
  });
});

describe('after the set-up', () => {
  beforeAll(async () => {
    await setUpWorkspace(whole);
  });

  test('the steps are gone and the account is named', async () => {
    const { text } = await homeOf(ana);
    expect(text).not.toContain('Set up Corkboard');
    expect(text).toContain('Connected to Pinterest as @linenandloom.');
  });

  test('each sees their own pins and what waits for them, and nobody sees another’s', async () => {
    const pin = await proposePin(whole, { title: 'Linen & <light>' });
    const [mine, reviewer] = [await homeOf(maya), await homeOf(rui)];
    const line = 'Linen &amp; &lt;light&gt;';
    expect(mine.text).toMatch(new RegExp(`My pins[\\s\\S]*<https://[^|]+\\|${line}>\\* → Summer table`, 'u'));
    expect(mine.text).toContain('Nothing waits for your decision.');
    expect(reviewer.text).toMatch(new RegExp(`Waiting for me[\\s\\S]*${line}[\\s\\S]*My pins`, 'u'));
    expect(reviewer.text).toContain('You have not proposed a pin yet.');
    await whole.slack.as(rui).press(cardOf(whole, { title: line }), 'Approve');
    await whole.settled();
    expect((await homeOf(rui)).text).toContain('Nothing waits for your decision.');
    expect((await homeOf(maya)).text).toContain('This pin is published.');
    expect(pin.submitterId).toBe(maya);
  });

  test('a reviewer’s own pin does not wait for them, unless own pins are allowed', async () => {
    await proposePin(whole, { title: 'By a reviewer', submitterId: rui });
    expect((await homeOf(rui)).text).toContain('Nothing waits for your decision.');
    expect((await homeOf(ana)).text).toMatch(/Waiting for me[\s\S]*By a reviewer[\s\S]*My pins/u);
    await saveSettings(whole.corkboard.deps.db, workspaceId, { ownPinsAllowed: true });
    expect((await homeOf(rui)).text).toMatch(
      /Waiting for me[\s\S]*By a reviewer[\s\S]*My pins[\s\S]*By a reviewer/u,
    );
    await saveSettings(whole.corkboard.deps.db, workspaceId, { ownPinsAllowed: false });
  });

  test('who is a guest decides nothing, so nothing waits for them', async () => {
    whole.slack.workspace.changePerson(ana, { kind: 'guest' });
    const { text, buttons } = await homeOf(ana);
    whole.slack.workspace.changePerson(ana, { kind: 'member' });
    expect(text).not.toContain('Waiting for me');
    expect(buttons).toEqual([]);
  });

  test('fits into what Slack takes, however many and long the pins are', async () => {
    const longest = { title: '&'.repeat(100), boardName: '<'.repeat(50) };
    for (let count = 0; count < 12; count += 1) await insertProposal(whole, { ...longest, submitterId: rui });
    for (let count = 0; count < 12; count += 1) await insertProposal(whole, { ...longest, submitterId: ana });
    const { text } = await homeOf(rui);
    expect(text.split('&amp;'.repeat(79)).length - 1).toBe(20);
  });

  test('a card whose channel is gone is shown without a link', async () => {
    await proposePin(whole, { title: 'Unlinked' });
    whole.slack.faults.set({
      next: Array.from({ length: 25 }, () => ({
        method: 'chat.getPermalink',
        fault: { kind: 'error', error: 'channel_not_found' } as const,
      })),
    });
    const { text } = await homeOf(maya);
    whole.slack.faults.set({ next: [] });
    expect(text).toContain('*Unlinked* → Summer table');
  });
});
