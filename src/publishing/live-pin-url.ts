import { toPinterestPage } from './pinterest-page.ts';

/** Where people see a pin. */
export function toLivePinUrl(oauthUrl: string, livePinId: string): string {
  return toPinterestPage(oauthUrl, `pin/${livePinId}/`);
}
