import type { TokenHolding } from '../../db/token-holdings.ts';
import type { Probe } from '../../pinterest/client.ts';
import { escapeMrkdwn, toDateText, toMention } from '../messages/mrkdwn.ts';
import { toAnswerText } from './answer-words.ts';

/** So many connections are told of one by one; the newest come first. */
const shownConnections = 5;

/** Why there is nothing to prove (yet); empty where there is. */
export function nothingToProve(holdings: readonly TokenHolding[]): readonly string[] {
  if (holdings.length === 0)
    return ['No Pinterest account was ever connected here: there is nothing to prove.'];
  return holdings
    .filter(({ hasAccessToken, hasRefreshToken }) => hasAccessToken || hasRefreshToken)
    .slice(0, shownConnections)
    .map(heldSentence);
}

function heldSentence({ username, state }: TokenHolding): string {
  const account = `*@${escapeMrkdwn(username)}*`;
  switch (state) {
    case 'active':
      return `${account} is connected, and Corkboard holds its tokens. There is something to prove once it is disconnected: \`/pin disconnect\`.`;
    case 'pending':
      return `${account} waits to be confirmed by the person who connected it, and Corkboard holds its tokens until then, for a day at most.`;
    case 'broken':
    case 'disconnected':
      return `${account} counts as ended, and yet a token of it is stored. That must not be: please tell your operator.`;
  }
}

export interface Proof {
  readonly holdings: readonly TokenHolding[];
  readonly lookedAt: Date;
  readonly answer: Probe;
  readonly askedAt: Date;
  readonly zone: string;
  readonly settingsUrl: string;
}

/** What is so, how it was seen, and what it does not show. */
export function proofSentences(proof: Proof): readonly string[] {
  return [holdingSentence(proof), answerSentence(proof), meaningSentence(proof)];
}

function holdingSentence({ holdings, lookedAt, zone }: Proof): string {
  const count = holdings.length;
  const rows = count === 1 ? 'the one connection that is on record' : `all ${count} connections on record`;
  const lines = holdings.slice(0, shownConnections).map((holding) => toLine(holding, zone));
  const more = count > shownConnections ? [`• ${count - shownConnections} older ones`] : [];
  return [
    `*Corkboard’s database* (${toDateText(lookedAt, zone)}): in ${rows} for this workspace, the columns for access token and refresh token are empty.`,
    ...lines,
    ...more,
  ].join('\n');
}

function toLine({ username, state, disconnectedAt, disconnectedBy }: TokenHolding, zone: string): string {
  const account = `• *@${escapeMrkdwn(username)}*`;
  if (state === 'broken') return `${account}: ended by Pinterest`;
  if (disconnectedAt === null) return `${account}: ended`;
  const by = disconnectedBy === null ? '' : ` by ${toMention(disconnectedBy)}`;
  return `${account}: disconnected ${toDateText(disconnectedAt, zone)}${by}`;
}

function answerSentence({ answer, askedAt, zone }: Proof): string {
  const asked = `*Pinterest* (${toDateText(askedAt, zone)}), asked for the account with all that Corkboard has left, which is no token. The answer: ${toAnswerText(answer)}`;
  const id =
    answer.requestId === undefined ? '' : ` Pinterest’s number for this request: ${answer.requestId}.`;
  switch (answer.verdict) {
    case 'refused':
      return `${asked}: it does not know who is asking.${id}`;
    case 'accepted':
      return `${asked}. It answered somebody who has no token. That must not be: please tell your operator.`;
    case 'unclear':
      return `${asked}. That is no clear answer; please try again in a few minutes.${id}`;
  }
}

function meaningSentence({ settingsUrl }: Proof): string {
  return [
    '*What this proves:* this Corkboard holds nothing with which it could act for the account.',
    `*What it does not prove:* whoever has no token gets that answer, so it does not show that Corkboard is off the account’s list of connected apps. Only the list itself does: <${settingsUrl}|Pinterest’s settings>. Once it is off, copies of old tokens, say in a backup of the database, are worthless too.`,
  ].join('\n');
}
