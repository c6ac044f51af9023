/** The bot scopes that we ask for; `manifest.yml` lists the same ones, and a test compares them. */
export const botScopes = [
  'commands',
  'chat:write',
  'files:read',
  'files:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'users:read',
  'usergroups:read',
] as const;
