import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digests } from '../../../src/db/schema.ts';
import { replaceManagers } from '../../../src/db/workspaces.ts';
import { askForAudit, chooseChannels, mondayMorning } from '../../audit/helpers.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { buttonsIn } from '../../helpers/message-parts.ts';

const {
  team: workspaceId,
  ana,
  maya,
  rui,
  noor,
  pinReview,
  pinAudit,
  pinterestResults,
  sharedWithStudio,
} = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard({ startAt: mondayMorning });
});
afterAll(async () => {
  await whole.close();
});

test('a manager sees the audit as it is now, alone, and where and when the weekly one is posted', async () => {
  await chooseChannels(whole, { auditChannelId: pinAudit });
  const answer = await askForAudit(whole);
  expect(answer).toMatchObject({ isEphemeral: true });
  expect(answer.text).toMatch(/^Permission audit: all clear\n/u);
  expect(answer.text).toMatch(
    /The weekly audit goes to <#C0PINAUDIT0>, every Monday at 09:00 \(Europe\/Lisbon\), next <!date\^/u,
  );
  expect(
    whole.slack
      .as(ana)
      .messages(pinAudit)
      .filter(({ isBot }) => isBot),
  ).toEqual([]);
  const audits = await whole.corkboard.deps.db.select().from(digests).where(eq(digests.kind, 'audit'));
  expect(audits).toEqual([]);
});

test('where no weekly audit is posted, it says so and how to change that', async () => {
  await chooseChannels(whole, { auditChannelId: null, digestChannelId: pinReview });
  const answer = await askForAudit(whole);
  expect(answer.text).toContain('The weekly audit is posted nowhere.');
  expect(answer.text).toContain(
    'The weekly audit is not posted as things are; `/pin settings` has its channel.',
  );
  expect(buttonsIn(answer)).toContain('Open settings');
  await chooseChannels(whole, { auditChannelId: null, digestChannelId: pinterestResults });
  expect((await askForAudit(whole)).text).toContain('The weekly audit goes to <#C0PINRESULT>');
});

test.each([
  ['a member', maya],
  ['a reviewer', rui],
  ['a guest, even one whom somebody made a manager', noor],
])('%s is refused in words', async (_, userId) => {
  await replaceManagers(whole.corkboard.deps.db, { workspaceId, userIds: [noor], changedBy: ana });
  const answer = await askForAudit(whole, userId, pinReview);
  expect(answer.text).toContain('Only managers can do this');
  expect(answer.text).not.toContain('linenandloom');
});

test('in a channel that outsiders read it is not shown, not even to one person alone', async () => {
  const answer = await askForAudit(whole, ana, sharedWithStudio);
  expect(answer.text).toMatch(/shared with another organisation, so I do not show the audit here/u);
  expect(answer.text).not.toContain('linenandloom');
});

test('in a private channel without Corkboard, which may be shared, it says where to ask instead', async () => {
  whole.slack.workspace.removeFromChannel(pinAudit, whole.slack.workspace.botUserId(workspaceId));
  const answer = await askForAudit(whole, ana, pinAudit);
  expect(answer.text).toContain(
    'Please ask again in a direct message with me, or in a channel that I am in.',
  );
  expect(answer.text).not.toContain('linenandloom');
});

test('a public channel that Corkboard is not in is no hindrance', async () => {
  whole.slack.workspace.removeFromChannel(pinReview, whole.slack.workspace.botUserId(workspaceId));
  const answer = await askForAudit(whole, ana, pinReview);
  expect(answer.text).toContain('Permission audit');
});
