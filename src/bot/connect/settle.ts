import { confirmConnection, findConnectionById, refuseConnection } from '../../db/connections.ts';
import { refreshCards } from '../../db/pins.ts';
import { returnPinsOfOtherAccounts } from '../../db/return-pins.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { listSwitchedOn, neededScopes } from '../../pinterest/scopes.ts';
import { grantSentences, toMrkdwnMarks } from '../messages/grant-sentences.ts';
import { escapeMrkdwn } from '../messages/mrkdwn.ts';
import { switchedOnSentence } from '../messages/optional-permissions.ts';
import { readPerson } from '../people.ts';
import { toPinterestSettingsUrl } from './addresses.ts';
import { toGrantFacts } from './to-grant-facts.ts';

type SettleDeps = Pick<Deps, 'config' | 'db' | 'slackFor' | 'wake' | 'log'>;

export interface AccountClick {
  readonly workspaceId: string;
  readonly userId: string;
  readonly connectionId: string;
}

/** What to say, and whether the question is settled with it. */
export interface Answer {
  readonly sentence: string;
  readonly isSettled: boolean;
}

/** "Use this account": from here on pins go to it. */
export async function confirmAccount(deps: SettleDeps, click: AccountClick): Promise<Answer> {
  const barred = whyMayNotManage(await readPerson(deps, click)) ?? (await whyNotTheirs(deps, click));
  if (barred !== undefined) return { sentence: barred.sentence, isSettled: false };
  const confirmed = await confirmConnection(deps.db, click);
  if (confirmed === undefined) return { sentence: noLongerSentence, isSettled: true };
  const { connection, before } = confirmed;
  const { workspaceId, userId } = click;
  deps.log.info({ workspaceId, connectionId: connection.id }, 'account_confirmed');
  const returned = await returnPinsOfOtherAccounts(deps.db, { workspaceId, actorId: userId });
  await refreshCards(deps.db, workspaceId, ['approved']);
  deps.wake('deliver-messages');
  deps.wake('publish-due-pins');
  const account = `*@${escapeMrkdwn(connection.username)}*`;
  const sentences = [`Corkboard publishes to ${account} from now on.`];
  if (before !== undefined && before.accountId !== connection.accountId) {
    sentences.push(`*@${escapeMrkdwn(before.username)}* is disconnected.`);
  }
  if (returned > 0) sentences.push(returnedSentence(returned));
  sentences.push(...toGrantSentences(deps, confirmed));
  return { sentence: sentences.join(' '), isSettled: true };
}

/** The question is gone with its answer, so what it told of the permissions is told once more. */
function toGrantSentences(
  { config }: SettleDeps,
  { connection, before }: NonNullable<Awaited<ReturnType<typeof confirmConnection>>>,
): readonly string[] {
  const grant = toGrantFacts({
    asked: connection.requestedScopes ?? neededScopes,
    listed: connection.scopes,
    before: before?.accountId === connection.accountId ? before.scopes : undefined,
    settingsUrl: toPinterestSettingsUrl(config),
  });
  return [
    ...(listSwitchedOn(connection).length > 0 ? [switchedOnSentence(connection)] : []),
    ...grantSentences(grant, toMrkdwnMarks(grant)),
  ];
}

/** "That was not me": nothing was in use yet, and now nothing is left. */
export async function refuseAccount(deps: SettleDeps, click: AccountClick): Promise<Answer> {
  const barred = await whyNotTheirs(deps, click);
  if (barred !== undefined) return { sentence: barred.sentence, isSettled: false };
  if (!(await refuseConnection(deps.db, click))) return { sentence: noLongerSentence, isSettled: true };
  deps.log.warn({ workspaceId: click.workspaceId, connectionId: click.connectionId }, 'account_refused');
  return {
    sentence: `Nothing was connected, and Corkboard’s access to that account is destroyed. If the account is yours, remove Corkboard in <${toPinterestSettingsUrl(deps.config)}|Pinterest’s settings> as well. Send \`/pin connect\` to try again.`,
    isSettled: true,
  };
}

const noLongerSentence =
  'This account no longer waits for an answer: it was answered or taken back, or a day has passed. Send `/pin connect` to start again.';

async function whyNotTheirs(
  deps: SettleDeps,
  click: AccountClick,
): Promise<{ sentence: string } | undefined> {
  const connection = await findConnectionById(deps.db, click);
  if (connection === undefined || connection.connectedBy === click.userId) return undefined;
  return { sentence: 'Only the person who connected this account can answer.' };
}

function returnedSentence(returned: number): string {
  return returned === 1
    ? 'One pin was approved for the other account; it is back in review.'
    : `${returned} pins were approved for the other account; they are back in review.`;
}
