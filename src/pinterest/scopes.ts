/**
 * The least that reading boards and publishing pins needs. `POST /pins` alone asks for the four board and pin
 * scopes; `GET /user_account` asks for the fifth.
 * Source: https://developers.pinterest.com/docs/api/v5/pins-create and /docs/api/v5/user_account-get
 */
export const neededScopes = [
  'boards:read',
  'boards:write',
  'pins:read',
  'pins:write',
  'user_accounts:read',
] as const;
