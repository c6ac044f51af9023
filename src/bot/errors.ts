import type { App, Context } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { describeError } from '../describe-error.ts';
import { sayTo } from './say.ts';
import { toWorkspaceId } from './workspace-id.ts';

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
});

/**
 * The one place where bugs of listeners end: the operator finds the whole story under a reference, the person
 * gets one sentence with it. Never throws: Bolt would answer with a stack.
 */
export function registerErrors(app: App, deps: Pick<Deps, 'log' | 'newId' | 'slackFor'>): void {
  const handle = async ({ error, context, body }: ErrorArguments): Promise<void> => {
    const reference = deps.newId().slice(0, 8);
    deps.log.error({ reference, ...describeError(error) }, 'listener_failed');
    await tell(deps, { context, body, reference }).catch((failure: unknown) => {
      deps.log.warn({ reference, ...describeError(failure) }, 'error_not_told');
    });
  };
  app.error(handle as unknown as Parameters<App['error']>[0]);
}

async function tell(
  deps: Pick<Deps, 'slackFor'>,
  { context, body, reference }: Pick<ErrorArguments, 'context' | 'body'> & { reference: string },
): Promise<void> {
  const asker = askerSchema.safeParse(body).data;
  const userId = asker?.user_id ?? asker?.user?.id;
  if (userId === undefined) return;
  const client = await deps.slackFor(toWorkspaceId(context));
  const text = `Something went wrong on my side. Please try again; if it happens again, tell your operator the reference ${reference}.`;
  await sayTo(client, { userId, channelId: asker?.channel_id ?? asker?.channel?.id }, text);
}
