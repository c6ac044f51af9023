const SCOPE_WORDS: Readonly<Record<string, string>> = {
  'user_accounts:read': 'See your account and its statistics',
  'user_accounts:write': 'Follow people and change your websites',
  'boards:read': 'See your public boards and group boards',
  'boards:read_secret': 'See your secret boards',
  'boards:write': 'Make and change boards',
  'boards:write_secret': 'Make and change secret boards',
  'pins:read': 'See your public pins',
  'pins:read_secret': 'See your secret pins',
  'pins:write': 'Publish, change and delete pins',
  'pins:write_secret': 'Publish, change and delete secret pins',
  'ads:read': 'See your ad accounts',
  'biz_access:read': 'See who has access to your business',
};

export function toScopeWords(scope: string): string {
  return SCOPE_WORDS[scope] ?? 'Use this permission';
}
