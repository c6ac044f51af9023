import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MessageView } from '../playground/slack/contract.ts';
import { actions } from '../src/bot/ids.ts';
import { toPinValue } from '../src/bot/messages/pin-value.ts';
import { listPins, type Pin } from '../src/db/pins.ts';
import { pinStates } from '../src/pins/lifecycle.ts';
import { closeAll, fillIn, openForm, send } from './bot/submit/helpers.ts';
import { setUpWorkspace, startTestCorkboard, type TestCorkboard } from './helpers/corkboard.ts';
import { textOf, textOfModal } from './helpers/message-parts.ts';
import { elm, installCorkboard, oak, oauthEnvironment, twoTeams } from './helpers/two-teams.ts';

const teams = [
  { ...oak, username: 'linenandloom', board: 'Summer table', title: 'Of the oak', other: elm },
  { ...elm, username: 'maraweiss', board: 'Balcony garden', title: 'Of the elm', other: oak },
] as const;
type Team = (typeof teams)[number];
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard({ isSetUp: false, seed: twoTeams, environment: oauthEnvironment });
  for (const team of teams) {
    expect((await installCorkboard(whole, team.admin)).status).toBe(200);
    whole.slack.workspace.addToChannel(team.review, whole.slack.workspace.botUserId(team.id));
    await setUpWorkspace(whole, {
      workspaceId: team.id,
      reviewChannelId: team.review,
      reviewerIds: [team.admin],
      managerId: team.admin,
      username: team.username,
    });
  }
  await Promise.all(teams.map(propose));
});
afterAll(async () => {
  await whole.close();
});

async function propose({ member, general, board, title }: Team): Promise<void> {
  const person = await openForm(whole, { userId: member, channel: general });
  await fillIn(whole, person, { board, title });
  expect(await send(whole, person)).toMatchObject({ ok: true });
}

const pinsOf = ({ id }: Pick<Team, 'id'>) =>
  listPins(whole.corkboard.deps.db, { workspaceId: id, states: pinStates, limit: 10 });

async function pinOf(team: Pick<Team, 'id'>): Promise<Pin> {
  const [pin] = await pinsOf(team);
  if (pin === undefined) throw new Error(`${team.id} has no pin.`);
  return pin;
}

function messageWith({ admin, review }: Team, text: string): MessageView {
  const found = whole.slack
    .as(admin)
    .messages(review)
    .findLast((message) => message.text.includes(text));
  if (found === undefined) throw new Error(`There is no message with “${text}”.`);
  return found;
}

describe.each(teams)('$name', (team) => {
  test('has its own pin and nobody else’s, in its channel, its queue and its Homes', async () => {
    expect((await pinsOf(team)).map(({ title }) => title)).toEqual([team.title]);
    const person = whole.slack.as(team.admin);
    await person.slash('/pin queue', { channel: team.general });
    await person.openHome();
    await whole.settled();
    const queue = person.ephemerals(team.general).at(-1) ?? { blocks: [] };
    const home = person.home() ?? { blocks: [] };
    const seen = [textOf(queue), textOf(home), ...person.messages(team.review).map(({ text }) => text)];
    expect(seen.filter((text) => text.includes(team.title))).toHaveLength(3);
    for (const title of teams.map((each) => each.title).filter((each) => each !== team.title))
      expect(seen.join()).not.toContain(title);
  });

  test.each([
    ['Approve', actions.approvePin],
    ['Withdraw', actions.withdrawPin],
    ['Edit', actions.editPin],
    ['Try again', actions.retryPin],
  ])('a button “%s” with a pin of the others finds nothing and does nothing', async (label, action) => {
    const foreign = await pinOf(team.other);
    const client = await whole.corkboard.deps.slackFor(team.id);
    const button = {
      type: 'button',
      action_id: action,
      value: toPinValue({ pinId: foreign.id, version: 1 }),
      text: { type: 'plain_text', text: label },
    } as const;
    const text = `Forged: ${label}`;
    await client.chat.postMessage({
      channel: team.review,
      text,
      blocks: [{ type: 'actions', elements: [button] }],
    });
    const person = whole.slack.as(team.admin);
    await person.press(messageWith(team, text), label);
    await whole.settled();
    const said = textOfModal(person.modal()) || person.ephemerals(team.review).at(-1)?.text;
    expect(said).toBe('We cannot find that pin here.');
    expect(person.modal()?.view['submit']).toBeUndefined();
    await closeAll(whole);
    expect(await pinOf(team.other)).toEqual(foreign);
  });

  test('a form that was made to edit a pin of the others is refused', async () => {
    const foreign = await pinOf(team.other);
    const person = await openForm(whole, { userId: team.member, channel: team.general });
    await fillIn(whole, person, { board: team.board });
    const view = whole.slack.world.views.get(person.modal()?.id ?? '');
    if (view === undefined) throw new Error('No form is open.');
    const memory = JSON.parse(String(view.payload['private_metadata'])) as object;
    const forged = JSON.stringify({ ...memory, editing: { pinId: foreign.id, version: 1 } });
    whole.slack.world.views.set(view.id, { ...view, payload: { ...view.payload, private_metadata: forged } });
    expect((await send(whole, person)).errors).toEqual({ title: 'We cannot find that pin here.' });
    await person.close();
    expect(await pinOf(team.other)).toEqual(foreign);
  });
});

test('each publishes on its own account, with its own token', async () => {
  await Promise.all(
    teams.map((team) => whole.slack.as(team.admin).press(messageWith(team, team.title), 'Approve')),
  );
  await whole.settled();
  for (const team of teams) {
    const account = whole.pinterest.accounts.find(({ username }) => username === team.username);
    const live = whole.pinterest.pins.filter(({ title }) => title === team.title);
    expect(live).toMatchObject([{ accountId: account?.id }]);
    expect(await pinOf(team)).toMatchObject({ state: 'published', livePinId: live[0]?.id });
  }
});

test('every call to Slack carried the token of the workspace that it was about', () => {
  const about = { [oak.id]: /\b\w+ELM\b/u, [elm.id]: /\b\w+OAK\b/u };
  const calls = whole.slack.calls.filter(({ method }) => method !== 'oauth.v2.access');
  for (const team of teams)
    expect(calls.filter(({ teamId }) => teamId === team.id).length).toBeGreaterThan(10);
  for (const { method, teamId, args, answer } of calls) {
    expect([method, teamId]).toEqual([method, expect.stringMatching(/^T0TEAM(?:OAK|ELM)$/u)]);
    expect(JSON.stringify([method, args, answer])).not.toMatch(about[teamId ?? ''] ?? /^/u);
  }
});

test('the tokens are in the database, but nobody can read them there', async () => {
  const { db } = whole.corkboard.deps;
  const rows = JSON.stringify(await db.query.workspaces.findMany());
  expect(rows).toContain(oak.id);
  for (const { installation } of whole.slack.world.teams.values()) {
    expect(installation?.botToken).toMatch(/^xoxb-/u);
    expect(rows).not.toContain(installation?.botToken);
    expect(whole.logLines.join()).not.toContain(installation?.botToken);
  }
});

test('who does not let Corkboard in gets a page that says so, and nothing is stored', async () => {
  const before = whole.slack.calls.length;
  const response = await installCorkboard(whole, oak.admin, { allow: false });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('Corkboard was not installed');
  expect(whole.slack.calls).toHaveLength(before);
});
