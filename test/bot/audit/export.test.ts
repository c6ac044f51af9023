import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replaceManagers } from '../../../src/db/workspaces.ts';
import { botScopes } from '../../../src/slack/scopes.ts';
import { chooseChannels, firstMonday, lastAudit, mondayMorning } from '../../audit/helpers.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { proposePin } from '../../helpers/propose-pin.ts';
import { askForEvidence, expectSealed, parseEvidence as parse } from './evidence.ts';

const { team: workspaceId, ana, maya, rui, noor, general, pinReview, pinterestResults } = linenAndLoom;
const formula = '=HYPERLINK("http://evil.example","a")';

let whole: TestCorkboard;
const ask = (words = '') => askForEvidence(whole, words);

describe('the evidence of a workspace', () => {
  beforeAll(async () => {
    whole = await startTestCorkboard({ startAt: mondayMorning });
    await chooseChannels(whole, { digestChannelId: pinterestResults });
    const { cardTs } = await proposePin(whole, { title: '=1+1' });
    await whole.slack.as(rui).post(pinReview, `reject: ${formula}`, { threadTs: cardTs ?? '' });
    await proposePin(whole);
    await whole.settled();
    await firstMonday(whole);
    await whole.slack.as(ana).press(lastAudit(whole), 'Tick', { blockId: 'open:two_factor' });
    await whole.settled();
  });
  afterAll(async () => {
    await whole.close();
  });

  test('comes as two files to the manager who asked, and every hash in them can be computed again', async () => {
    const answer = await ask();
    expect(answer.said).toEqual([
      'I am putting the evidence of 2026-08-05 to 2026-11-02 (UTC) together. It comes to our direct messages.',
      'I have sent you the evidence as two files: see our direct messages.',
    ]);
    expect(answer.messages[0]).toMatch(/^Here is the evidence of 2026-08-05 to 2026-11-02 \(UTC\)/u);
    const name = 'corkboard-evidence-2026-08-05-2026-11-02';
    expect(answer.files.map((file) => file.name)).toEqual([`${name}.json`, `${name}.csv`]);
    const file = parse(answer);
    expect(file).toMatchObject({
      workspaceId,
      period: { from: '2026-08-05', to: '2026-11-02' },
      madeAt: expect.stringMatching(/^2026-11-02T09:/u),
      madeBy: ana,
      findings: { now: [], weekly: [{ week: '2026-W45', findings: [] }] },
      ticks: [{ who: ana, item: 'two_factor', at: expect.stringMatching(/^2026-11-02T09:/u) }],
    });
    expect(file.findings.unseen.join()).toContain('nobody has switched on');
    expect(file.decisions.length).toBeGreaterThan(2);
    expect(file.decisions).toContainEqual(
      expect.objectContaining({ who: rui, move: 'reject', reason: formula }),
    );
    expectSealed(file);
  });

  test('tells what is found now, with its code', async () => {
    whole.slack.workspace.grantScopes(workspaceId, botScopes.slice(0, -1));
    const { files } = await ask('30d');
    whole.slack.workspace.grantScopes(workspaceId, botScopes);
    expect(parse({ files }).findings.now).toMatchObject([{ code: 'slack_scope_missing', severity: 'act' }]);
    expect(files[1]?.text).toContain('slack_scope_missing (act)');
  });

  test('is harmless in a spreadsheet, and has the same entries there', async () => {
    const answer = await ask();
    const csv = answer.files[1]?.text ?? '';
    const { decisions, seal } = parse(answer);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""a"")"`);
    expect(csv).not.toMatch(/(?:^|,)"?[=+@-]/mu);
    expect(csv.match(/^decision,/gmu)).toHaveLength(decisions.length);
    for (const { hash } of decisions) expect(csv).toContain(`,${hash}\r\n`);
    expect(csv).toMatch(/^\uFEFFkind,at,who,what,detail,hash\r\nexport,2026-11-02T09:/u);
    expect(csv).toContain(`,${ana},two_factor,,\r\n`);
    expect(csv.endsWith(`,,"the whole history, lines: ${seal.lines}",,${seal.seal}\r\n`)).toBe(true);
  });

  test('of a month without anything is whole, and gives the seal all the same', async () => {
    const answer = await ask('2025-02');
    expect(answer.files[0]?.name).toBe('corkboard-evidence-2025-02-01-2025-02-28.json');
    const file = parse(answer);
    expect(file).toMatchObject({ decisions: [], ticks: [], findings: { weekly: [] } });
    expect(file.seal).toEqual(parse(await ask()).seal);
  });

  test('holds no token and no name of a channel', async () => {
    const said = (await ask()).files.map(({ text }) => text).join('\n');
    expect(said).toContain(workspaceId);
    for (const { installation } of whole.slack.world.teams.values())
      expect(said).not.toContain(installation?.botToken);
    expect(said).not.toMatch(/xox|pina_|pinr_/u);
    for (const { name } of whole.slack.world.channels.values()) {
      if (name !== '') expect(said).not.toContain(`#${name}`);
    }
  });

  test('ends the audit in Slack with the same seal, cut to what an eye compares', async () => {
    const { seal } = parse(await ask()).seal;
    await whole.slack.as(ana).slash('/pin audit', { channel: general });
    await whole.settled();
    const now = whole.slack.as(ana).ephemerals(general).at(-1)?.text.split('\n').at(-1);
    expect(now).toMatch(
      /^History of pins: \d+ lines, seal `[0-9a-f]{16}…`\. `npm run verify-log` checks it\.$/u,
    );
    expect(now).toContain(seal.slice(0, 16));
    expect(lastAudit(whole).text.split('\n').at(-1)).toBe(now);
  });

  test.each(['14d', 'yesterday', '2026-13'])('“%s” is answered with what there is', async (words) => {
    const answer = await ask(words);
    expect(answer.said).toEqual([
      'I know `/pin audit export 30d`, `90d` and `365d`, and months such as `/pin audit export 2026-11`.',
    ]);
    expect(answer.files).toEqual([]);
  });

  test.each([
    ['a member', maya, general],
    ['a reviewer', rui, general],
    ['a guest, even one whom somebody made a manager', noor, pinReview],
  ])('%s is refused in words and gets no file', async (_, userId, channel) => {
    await replaceManagers(whole.corkboard.deps.db, { workspaceId, userIds: [noor], changedBy: ana });
    const answer = await askForEvidence(whole, '', { userId, channel });
    expect(answer.said).toEqual([expect.stringContaining('Only managers can do this')]);
    expect(answer.files).toEqual([]);
  });

  test('that Slack does not take is told in a sentence', async () => {
    whole.slack.faults.next('files.completeUploadExternal', {
      kind: 'error',
      error: 'file_uploads_disabled',
    });
    const answer = await ask();
    expect(answer.said.at(-1)).toBe('Slack did not take the files. Please try again in a moment.');
    expect(answer.files).toEqual([]);
  });

  test('of a month holds the hash before, where that is of an earlier month', async () => {
    await whole.forward(31 * 24 * 60);
    const pin = (await whole.corkboard.deps.db.query.pins.findMany()).find(
      ({ state }) => state === 'in_review',
    );
    await whole.slack.as(rui).post(pinReview, 'reject: too late', { threadTs: pin?.cardTs ?? '' });
    await whole.settled();
    const [december, november] = [parse(await ask('2026-12')), parse(await ask('2026-11'))];
    expect(december.decisions).toMatchObject([{ pinId: pin?.id, reason: 'too late' }]);
    const before = november.decisions.findLast(({ pinId }) => pinId === pin?.id);
    expect(december.decisions[0]?.hashBefore).toBe(before?.hash);
    expectSealed({ ...december, decisions: [...november.decisions, ...december.decisions] });
  });
});
