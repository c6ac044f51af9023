import type { App, Context } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { describeError } from '../describe-error.ts';
import { expiredTriggerSentence, isTriggerExpired } from './expired-trigger.ts';
import { sayTo } from './say.ts';
import { toWorkspaceId } from './workspace-id.ts';

/** After this the sentence takes its other way. */
const answerTimeoutMs = 5000;

/** What Bolt hands to `app.error` with `extendedErrorHandler`; its own type is not exported from the index. */
interface ErrorArguments {
  readonly error: Error;
  readonly context: Context;
  readonly body: unknown;
}

const askerSchema = z.object({
  user_id: z.string().optional(),
  user: z.object({ id: z.string() }).optional(),
  channel_id: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  response_url: z.url().optional().catch(undefined),
});
type Asker = z.infer<typeof askerSchema>;

/**
 * The one place where bugs of listeners end: the operator finds the whole story under a reference, the person
 * gets one sentence with it. Never throws: Bolt would answer with a stack.
 */
export function registerErrors(app: App, deps: Pick<Deps, 'log' | 'newId' | 'slackFor'>): void {
  const handle = async ({ error, context, body }: ErrorArguments): Promise<void> => {
    const { reference, sentence } = record(deps, error, body);
    await tell(deps, { context, body, sentence }).catch((failure: unknown) => {
      deps.log.warn({ reference, ...describeError(failure) }, 'error_not_told');
    });
  };
  app.error(handle as unknown as Parameters<App['error']>[0]);
}

/** A form that came too late is nobody's bug. */
function record(
  deps: Pick<Deps, 'log' | 'newId'>,
  error: Error,
  body: unknown,
): { reference: string; sentence: string } {
  const reference = deps.newId().slice(0, 8);
  if (isTriggerExpired(error)) {
    deps.log.warn({ reference, ...describeError(error) }, 'trigger_expired');
    return { reference, sentence: expiredTriggerSentence(body) };
  }
  deps.log.error({ reference, ...describeError(error) }, 'listener_failed');
  const sentence = `Something went wrong on my side. Please try again; if it happens again, tell your operator the reference ${reference}.`;
  return { reference, sentence };
}

async function tell(
  deps: Pick<Deps, 'slackFor'>,
  { context, body, sentence }: Pick<ErrorArguments, 'context' | 'body'> & { sentence: string },
): Promise<void> {
  const asker = askerSchema.safeParse(body).data;
  const userId = asker?.user_id ?? asker?.user?.id;
  if (userId === undefined || (await isAnswered(asker, sentence))) return;
  const client = await deps.slackFor(toWorkspaceId(context));
  await sayTo(client, { userId, channelId: asker?.channel_id ?? asker?.channel?.id }, sentence);
}

/**
 * Slack gives an act an address for answers, which works in channels that Corkboard is not in; Bolt hands its `respond`
 * to listeners only. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
async function isAnswered(asker: Asker | undefined, text: string): Promise<boolean> {
  if (asker?.response_url === undefined) return false;
  const answer = { response_type: 'ephemeral', replace_original: false, text };
  const response = await fetch(asker.response_url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(answerTimeoutMs),
  }).catch(() => undefined);
  return response?.ok === true;
}
