import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import { getWorkspace } from '../../../src/db/workspaces.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { insertProposal, proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardOf } from '../review/helpers.ts';

const { team: workspaceId, maya, rui, ana, general } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(async () => {
  await whole.close();
});

/** Types a command and returns what only this person is shown. */
async function say(userId: string, line: string): Promise<string> {
  const person = whole.slack.as(userId);
  const before = person.ephemerals(general).length;
  await person.slash(line, { channel: general });
  await whole.settled();
  const [answer, ...more] = person.ephemerals(general).slice(before);
  expect(more).toEqual([]);
  return answer === undefined ? '' : `${answer.text}\n${textOf(answer)}`;
}

async function approve(pin: { title: string }): Promise<void> {
  await whole.slack.as(rui).press(cardOf(whole, pin), 'Approve');
  await whole.settled();
}

describe('/pin queue', () => {
  test('says what to do while nothing waits', async () => {
    expect(await say(maya, '/pin queue')).toContain('Nothing waits here. `/pin` proposes a pin.');
  });

  test('shows what goes out, what waits, and by whom, to everybody who asks', async () => {
    const publishAt = new Date(Date.now() + 86_400_000);
    const planned = await proposePin(whole, { title: 'Planned & approved', timing: 'at', publishAt });
    await approve({ title: 'Planned &amp; approved' });
    await proposePin(whole, { title: 'Waits for review', submitterId: ana });
    const shown = await say(maya, '/pin queue');
    expect(shown).toContain('Going out (1)');
    expect(shown).toMatch(/\*Planned &amp; approved\* → Summer table · <!date\^\d+\^/u);
    expect(shown).toContain('In review (1)');
    expect(shown).toContain(`*Waits for review* → Summer table · waits for review · by <@${ana}>`);
    expect((await readPin(whole.corkboard, planned.id)).state).toBe('approved');
  });
});

describe('/pin pause and /pin resume', () => {
  test('stop and start publishing; an approved pin waits, says who stopped it and why, then goes out', async () => {
    const pin = await proposePin(whole, { title: 'Held back' });
    const paused = await say(ana, '/pin pause Launch &amp; press');
    expect(paused).toContain('Publishing is paused.');
    expect(await getWorkspace(whole.corkboard.deps.db, workspaceId)).toMatchObject({
      pausedBy: ana,
      pauseReason: 'Launch & press',
    });
    await approve(pin);
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('approved');
    expect(whole.pinterest.creates).toEqual([]);
    expect(cardOf(whole, pin).text).toContain(
      `It waits: <@${ana}> has paused publishing: “Launch &amp; press”. \`/pin resume\` lets it go on.`,
    );
    expect(await say(maya, '/pin queue')).toContain(`Publishing is paused by <@${ana}> since`);

    expect(await say(ana, '/pin resume')).toContain('Publishing goes on.');
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('published');
    expect(whole.pinterest.pins.map(({ title }) => title)).toEqual(['Held back']);
    expect(cardOf(whole, pin).text).toContain('Published');
  });

  test('are for managers only', async () => {
    for (const line of ['/pin pause because', '/pin resume']) {
      expect(await say(rui, line)).toContain('Only managers can do this');
    }
    expect((await getWorkspace(whole.corkboard.deps.db, workspaceId)).pausedAt).toBeNull();
  });

  test('a second time say that it is so already, and the first reason stays', async () => {
    await say(ana, '/pin pause first');
    expect(await say(ana, '/pin pause second')).toContain('paused already');
    expect((await getWorkspace(whole.corkboard.deps.db, workspaceId)).pauseReason).toBe('first');
    await say(ana, '/pin resume');
    expect(await say(ana, '/pin resume')).toContain('Publishing is not paused.');
  });

  test('take the longest and strangest reason: everything that shows it still does', async () => {
    const { slack } = whole;
    const reason = `<!channel> \u202E${'&'.repeat(1500)}`;
    await say(ana, `/pin pause ${reason}`);
    const pin = await proposePin(whole, { title: 'Shown all the same' });
    await approve(pin);
    const queue = await say(maya, '/pin queue');
    await slack.as(maya).openHome();
    await whole.settled();
    const home = JSON.stringify(slack.as(maya).home() ?? {});
    for (const shown of [queue, home, cardOf(whole, pin).text]) {
      expect(shown).toMatch(/paused/u);
      expect(shown).toContain('&lt;!channel&gt;');
      expect(shown).not.toMatch(/<!channel|\u202E/u);
    }
  });

  test('the button in the Home resumes, for managers, and the pin goes out', async () => {
    const { slack } = whole;
    await slack.as(maya).openHome();
    await slack.as(ana).openHome();
    await whole.settled();
    expect(JSON.stringify(slack.as(maya).home())).not.toContain(actions.resumePublishing);
    slack.workspace.changePerson(ana, { isAdmin: false });
    await slack.as(ana).press('home', 'Resume publishing');
    await whole.settled();
    expect((await getWorkspace(whole.corkboard.deps.db, workspaceId)).pausedAt).not.toBeNull();
    slack.workspace.changePerson(ana, { isAdmin: true });
    await slack.as(ana).press('home', 'Resume publishing');
    await whole.settled();
    await slack.as(ana).openHome();
    await whole.settled();
    expect(whole.pinterest.pins.map(({ title }) => title)).toContain('Shown all the same');
    expect(JSON.stringify(slack.as(ana).home())).not.toContain('Publishing is paused');
  });
});

test('a queue of the longest titles is one answer that Slack takes, and says that there are more', async () => {
  const longest = { title: '&'.repeat(100), boardName: '<'.repeat(50) };
  for (let count = 0; count < 31; count += 1) await insertProposal(whole, longest);
  const shown = await say(maya, '/pin queue');
  expect(shown).toContain('There are more; these are the next ones.');
  expect(shown).toContain('&amp;'.repeat(59));
});
