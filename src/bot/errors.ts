import type { AllMiddlewareArgs, App } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

/** What Bolt hands to `app.error` with `extendedErrorHandler`; its own type is not exported from the index. */
type ErrorArguments = Pick<AllMiddlewareArgs, 'context' | 'client'> & { error: Error; body: unknown };

const askerSchema = z.object({
  user_id: z.string().optional(),
  user: z.object({ id: z.string() }).optional(),
  channel_id: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
});

/**
 * The one place where bugs of listeners end: the operator finds the whole story under an id, the person gets
 * one sentence with that id.
 */
export function registerErrors(app: App, deps: Pick<Deps, 'log' | 'newId'>): void {
  const handle = async ({ error, body, client }: ErrorArguments): Promise<void> => {
    const reference = deps.newId().slice(0, 8);
    deps.log.error(
      { reference, error: error.message, code: codeOf(error), stack: error.stack },
      'listener_failed',
    );
    const asker = askerSchema.safeParse(body).data;
    const userId = asker?.user_id ?? asker?.user?.id;
    if (userId === undefined || client.token === undefined) return;
    const channel = asker?.channel_id ?? asker?.channel?.id;
    const text = `Something went wrong on our side, and nothing was sent. Please try again; if it happens again, tell your operator the reference ${reference}.`;
    const told =
      channel === undefined
        ? client.chat.postMessage({ channel: userId, text })
        : client.chat.postEphemeral({ channel, user: userId, text });
    await told.catch((failure: unknown) => {
      deps.log.warn({ reference, error: String(failure) }, 'error_not_told');
    });
  };
  app.error(handle as unknown as Parameters<App['error']>[0]);
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined;
}
