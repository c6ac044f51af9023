/**
 * Where Pinterest's own switches are. Logins and two-factor: Settings → Security
 * (https://help.pinterest.com/en/article/two-factor-authentication); the connected apps are on the same page. For the
 * people of a business no address is documented, so the settings are opened as a whole.
 */
export const pinterestPages = {
  settings: 'https://www.pinterest.com/settings/',
  security: 'https://www.pinterest.com/settings/security',
} as const;
