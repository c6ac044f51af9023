import type { Config } from '../../config.ts';
import { toPinterestPage } from '../../publishing/pinterest-page.ts';

/**
 * Where people remove an app for good. Pinterest revokes tokens of system users only, so we cannot do it for them:
 * https://developers.pinterest.com/docs/api/v5/oauth-token_revoke. The page's address is written down nowhere
 * official; other apps send people there too.
 */
export function toPinterestSettingsUrl({ pinterest }: Pick<Config, 'pinterest'>): string {
  return toPinterestPage(pinterest.oauthUrl, 'settings/security');
}

/** Must be, letter by letter, one that the Pinterest app lists, both when asking and when exchanging the code. */
export function toRedirectUri({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  return `${publicUrl}/pinterest/oauth/callback`;
}

/** Whether browsers reach us only on the very computer that we run on. */
export function isOnlyLocal({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  const { hostname } = new URL(publicUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
