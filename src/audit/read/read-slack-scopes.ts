import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Seen } from '../facts.ts';

/** The SDK takes them from the `x-oauth-scopes` header (https://docs.slack.dev/authentication/installing-with-oauth). */
const grantedSchema = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }) });

/** What Slack granted to our token. */
export async function readSlackScopes(client: WebClient): Promise<Seen<readonly string[]>> {
  return grantedSchema.parse(await client.auth.test()).response_metadata.scopes;
}
