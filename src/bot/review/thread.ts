import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isCardPlain } from '../../db/messages.ts';
import { findPinByCard, findVersionLine, insertComment, type Pin } from '../../db/pins.ts';
import { isFirstDelivery } from '../../db/workspaces.ts';
import { isRefusal, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { toCleanText } from '../../pins/text.ts';
import { unescapeMrkdwn } from '../messages/mrkdwn.ts';
import { plainCardSentence } from '../messages/pin-card.ts';
import { sayTo } from '../say.ts';
import { checkReason } from './check-reason.ts';
import { decide, type ReviewDeps } from './decide.ts';
import { parseWords, type WrittenDecision } from './words.ts';

/**
 * A person's own reply in a thread: not the bot's, not an edit, not a deletion
 * (https://docs.slack.dev/reference/events/message#subtypes).
 */
const replySchema = z.object({
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  bot_id: z.undefined().optional(),
  channel: z.string(),
  user: z.string(),
  ts: z.string(),
  thread_ts: z.string(),
  text: z.string(),
});
type Reply = z.infer<typeof replySchema>;

/** Hears what people write below a card: a decision is carried out, everything else is the review's record. */
export async function hearReply(
  deps: ReviewDeps,
  delivery: { workspaceId: string; eventId: string; event: unknown; client: WebClient },
): Promise<void> {
  const { workspaceId, eventId, event, client } = delivery;
  const { data: reply } = replySchema.safeParse(event);
  if (reply === undefined || reply.thread_ts === reply.ts) return;
  const pin = await findPinByCard(deps.db, { workspaceId, channelId: reply.channel, ts: reply.thread_ts });
  if (pin === undefined || !(await isFirstDelivery(deps.db, workspaceId, eventId))) return;
  const typed = unescapeMrkdwn(reply.text);
  const written = parseWords(typed);
  if (written === undefined) return await keepComment(deps, pin, reply, typed);
  const decided = await decideInWords(deps, pin, reply, written);
  if (!isRefusal(decided)) return;
  const place = { userId: reply.user, channelId: reply.channel, threadTs: reply.thread_ts };
  await sayTo(client, place, decided.sentence);
}

async function decideInWords(
  deps: ReviewDeps,
  pin: Pin,
  reply: Reply,
  { decision, reason: typed }: WrittenDecision,
): Promise<Pin | Refusal> {
  if (await isOlderThanPin(deps, pin, reply)) {
    return refuse(
      'changed_since',
      'This pin was changed while you wrote, so nothing was decided. Please look at the card once more.',
    );
  }
  const ask = {
    workspaceId: pin.workspaceId,
    pinId: pin.id,
    userId: reply.user,
    verdict: { decision, version: pin.version },
  };
  if (decision === 'approve') return (await whyNotSeen(deps, pin)) ?? (await decide(deps, ask));
  const checked = checkReason(typed, '`changes: …` or `reject: …`');
  return isRefusal(checked) ? checked : await decide(deps, { ...ask, reason: checked.reason });
}

/** The button is not on a card that shows too little; the word counts as little there. */
async function whyNotSeen(deps: ReviewDeps, { workspaceId, id: pinId }: Pin): Promise<Refusal | undefined> {
  const isPlain = await isCardPlain(deps.db, { workspaceId, pinId });
  return isPlain ? refuse('not_verified', plainCardSentence) : undefined;
}

/** Words carry no version. By Slack's own clock they must be younger than the line that told of the last change. */
async function isOlderThanPin(deps: ReviewDeps, pin: Pin, reply: Reply): Promise<boolean> {
  const line = await findVersionLine(deps.db, { workspaceId: pin.workspaceId, pinId: pin.id });
  if (line === undefined) return false;
  return line.ts === null || Number(line.ts) > Number(reply.ts);
}

async function keepComment(deps: ReviewDeps, pin: Pin, reply: Reply, typed: string): Promise<void> {
  const body = toCleanText(typed).toWellFormed();
  if (body === '') return;
  const { workspaceId, id: pinId } = pin;
  await insertComment(deps.db, { workspaceId, pinId, ts: reply.ts, userId: reply.user, body });
}
