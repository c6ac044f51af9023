/** Questions that are meant for all workspaces and do not go by them, and why that is right. */
const acrossWorkspaces: readonly { readonly why: string; readonly is: RegExp }[] = [
  {
    why: 'An account may be connected in two workspaces, and sends one pin at a time for both.',
    is: /^select 1 from attempts busy where busy\.account_id = /u,
  },
];

/** `query`: its words, without the queries inside of it. */
export function isAcrossWorkspaces(query: string): boolean {
  return acrossWorkspaces.some(({ is }) => is.test(query));
}
