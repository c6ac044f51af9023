/**
 * Every request that the client makes with somebody's token, named by its method and its path in Pinterest's
 * reference, with the scopes that it needs. Whoever counts calls keeps these names: add to them, never rename one.
 *
 * The `_secret` scopes stand in no line. They widen what an operation shows, so no call tells whether one was used.
 * Source: `security` of each operation in https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml
 */
export const operations = {
  'GET /user_account': ['user_accounts:read'],
  'GET /user_account/analytics': ['user_accounts:read'],
  'GET /user_account/analytics/top_pins': ['pins:read', 'user_accounts:read'],
  'GET /boards': ['boards:read'],
  'GET /boards/{board_id}': ['boards:read'],
  'GET /boards/{board_id}/sections': ['boards:read'],
  'GET /boards/{board_id}/pins': ['boards:read', 'pins:read'],
  'POST /pins': ['boards:read', 'boards:write', 'pins:read', 'pins:write'],
  'GET /pins/{pin_id}': ['boards:read', 'pins:read'],
  'DELETE /pins/{pin_id}': ['boards:read', 'boards:write', 'pins:read', 'pins:write'],
  'GET /ad_accounts': ['ads:read'],
  'GET /businesses/employers': ['biz_access:read'],
  'GET /businesses/{business_id}/members': ['biz_access:read'],
  'GET /businesses/{business_id}/partners': ['biz_access:read'],
} as const satisfies Readonly<Record<`${'GET' | 'POST' | 'DELETE'} /${string}`, readonly string[]>>;

export type Operation = keyof typeof operations;
