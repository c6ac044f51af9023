import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Channel } from '../../../playground/slack/contract.ts';
import { disconnect, findConnection } from '../../../src/db/connections.ts';
import { replaceManagers, replaceReviewers, saveSettings } from '../../../src/db/workspaces.ts';
import { neededScopes } from '../../../src/pinterest/scopes.ts';
import { botScopes } from '../../../src/slack/scopes.ts';
import { accountIdOf, askForAudit, changeConnection, chooseChannels, codesIn } from '../../audit/helpers.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';

const {
  team: workspaceId,
  ana,
  rui,
  lena,
  noor,
  kira,
  pinReview,
  pinterestResults,
  reviewers,
} = linenAndLoom;
const day = 86_400_000;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
  await chooseChannels(whole, { digestChannelId: pinterestResults });
});
afterAll(async () => {
  await whole.close();
});

const db = () => whole.corkboard.deps.db;
const daysAgo = (days: number) => new Date(Date.now() - days * day);
const inDays = (days: number) => daysAgo(-days);

async function setReviewers(userIds: readonly string[], userGroupIds: readonly string[] = []) {
  await replaceReviewers(db(), { workspaceId, userIds, userGroupIds, changedBy: ana });
}

async function setManagers(userIds: readonly string[]) {
  await replaceManagers(db(), { workspaceId, userIds, changedBy: ana });
}

function setChannel(id: string, change: Partial<Channel>): void {
  const channel = whole.slack.world.channels.get(id);
  if (channel === undefined) throw new Error(`There is no channel ${id}.`);
  whole.slack.world.channels.set(id, { ...channel, ...change });
}

const connect = () => connectAccount(whole.corkboard.deps, whole.pinterest, { workspaceId, userId: ana });

async function endConnection() {
  const connection = await findConnection(db(), workspaceId);
  await disconnect(db(), { workspaceId, connectionId: connection?.id ?? '', userId: ana });
}

const bot = () => whole.slack.workspace.botUserId(workspaceId);
const old = { connectedAt: daysAgo(40), lastUsedAt: daysAgo(1) };

type Act = () => unknown;

/** What somebody, or something, does to the workspace or the account; and what undoes it. */
const cases: readonly (readonly [code: string, trigger: Act, mend: Act])[] = [
  ['not_connected', endConnection, connect],
  ['connection_broken', () => whole.pinterest.revokeGrant(accountIdOf(whole)), connect],
  [
    'other_environment',
    () => changeConnection(whole, { environment: 'sandbox' }),
    () => changeConnection(whole, { environment: 'production' }),
  ],
  [
    'account_suspended',
    () =>
      whole.pinterest.faults.next(
        { path: '/user_account' },
        { kind: 'status', status: 403, body: { code: 2625, message: 'x' } },
      ),
    () => undefined,
  ],
  [
    'account_changed',
    () => changeConnection(whole, { accountId: '999' }),
    () => changeConnection(whole, { accountId: accountIdOf(whole) }),
  ],
  [
    'scope_missing',
    () => changeConnection(whole, { scopes: neededScopes.slice(1) }),
    () => changeConnection(whole, { scopes: [...neededScopes] }),
  ],
  [
    'tokens_end_soon',
    () => changeConnection(whole, { refreshExpiresAt: inDays(9) }),
    () => changeConnection(whole, { refreshExpiresAt: inDays(59) }),
  ],
  [
    'connector_gone',
    () => changeConnection(whole, { connectedBy: lena }),
    () => changeConnection(whole, { connectedBy: ana }),
  ],
  [
    'account_renamed',
    () => changeConnection(whole, { username: 'linen' }),
    () => changeConnection(whole, { username: 'linenandloom' }),
  ],
  [
    'account_type_changed',
    () => changeConnection(whole, { accountType: 'PINNER' }),
    () => changeConnection(whole, { accountType: 'BUSINESS' }),
  ],
  [
    'scope_unused',
    () => changeConnection(whole, { ...old, scopes: [...neededScopes, 'ads:read'] }),
    () => changeConnection(whole, { scopes: [...neededScopes] }),
  ],
  [
    'scope_not_asked',
    () => changeConnection(whole, { connectedAt: daysAgo(3), scopes: [...neededScopes, 'billing:read'] }),
    () => changeConnection(whole, { scopes: [...neededScopes] }),
  ],
  [
    'secret_boards',
    () => changeConnection(whole, { scopes: [...neededScopes, 'pins:read_secret'] }),
    () => changeConnection(whole, { scopes: [...neededScopes] }),
  ],
  [
    'connection_unused',
    () => changeConnection(whole, { connectedAt: daysAgo(40), lastUsedAt: daysAgo(32) }),
    () => changeConnection(whole, { lastUsedAt: daysAgo(1) }),
  ],
  [
    'slack_scope_missing',
    () => whole.slack.workspace.grantScopes(workspaceId, botScopes.slice(0, -1)),
    () => whole.slack.workspace.grantScopes(workspaceId, botScopes),
  ],
  [
    'slack_scope_surplus',
    () => whole.slack.workspace.grantScopes(workspaceId, [...botScopes, 'chat:write.public']),
    () => whole.slack.workspace.grantScopes(workspaceId, botScopes),
  ],
  [
    'channel_archived',
    () => setChannel(pinReview, { isArchived: true }),
    () => setChannel(pinReview, { isArchived: false }),
  ],
  [
    'channel_shared',
    () => setChannel(pinReview, { isShared: true }),
    () => setChannel(pinReview, { isShared: false }),
  ],
  [
    'channel_without_bot',
    () => whole.slack.workspace.removeFromChannel(pinterestResults, bot()),
    () => whole.slack.workspace.addToChannel(pinterestResults, bot()),
  ],
  [
    'audit_without_place',
    () => chooseChannels(whole, { digestChannelId: pinReview }),
    () => chooseChannels(whole, { digestChannelId: pinterestResults }),
  ],
  ['nobody_can_approve', () => setReviewers([]), () => setReviewers([rui, ana])],
  [
    'too_few_reviewers',
    () => saveSettings(db(), workspaceId, { approvalsNeeded: 3 }),
    () => saveSettings(db(), workspaceId, { approvalsNeeded: 1 }),
  ],
  ['reviewer_barred', () => setReviewers([rui, lena]), () => setReviewers([rui], [reviewers])],
  ['manager_barred', () => setManagers([noor, kira]), () => setManagers([rui])],
  ['group_gone', () => setReviewers([rui], ['S0GONEGROUP']), () => setReviewers([rui], [reviewers])],
];

test.each(cases)(
  '%s is found while it is so, and not any more when it is mended',
  async (code, trigger, mend) => {
    expect(codesIn(await askForAudit(whole))).toEqual([]);
    await trigger();
    expect(codesIn(await askForAudit(whole))).toContain(code);
    await mend();
    const mended = await askForAudit(whole);
    expect(codesIn(mended)).toEqual([]);
    expect(mended.text).toContain('Permission audit: all clear');
  },
);
