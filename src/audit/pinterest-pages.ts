import { toPinterestPage } from '../publishing/pinterest-page.ts';

export interface PinterestPages {
  readonly settings: string;
  readonly security: string;
}

/**
 * Where Pinterest's own switches are. Logins and two-factor: Settings → Security
 * (https://help.pinterest.com/en/article/two-factor-authentication); the connected apps are on the same page. For the
 * people of a business no address is documented, so the settings are opened as a whole.
 */
export function toPinterestPages(oauthUrl: string): PinterestPages {
  return {
    settings: toPinterestPage(oauthUrl, 'settings/'),
    security: toPinterestPage(oauthUrl, 'settings/security'),
  };
}
