import { type Connection, findConnection } from '../../db/connections.ts';
import type { Deps } from '../../deps.ts';
import type { Access } from '../../pinterest/client.ts';
import { listSwitchedOn } from '../../pinterest/scopes.ts';
import { waitAtMost } from '../wait-at-most.ts';
import type { Choice } from './form.ts';

/** Boards and sections as the form offers them; short-lived, for Pinterest does not want its answers kept. */
export interface Choices {
  boards(workspaceId: string): Promise<readonly Choice[] | 'unavailable'>;
  sections(workspaceId: string, boardId: string): Promise<readonly Choice[] | 'unavailable'>;
}

type ChoiceDeps = Pick<Deps, 'db' | 'pinterest' | 'accessTokenFor' | 'log' | 'now' | 'startTimer'>;
type Kept = { readonly at: number; readonly list: Promise<readonly Choice[]> };

/** Answers must arrive within 3 s (https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select). */
const patience = { milliseconds: 2200, late: 'unavailable' } as const;
const keptMs = 60_000;
const keptLists = 500;

export function createChoices(deps: ChoiceDeps): Choices {
  const kept = new Map<string, Kept>();

  function remember(key: string, load: () => Promise<readonly Choice[]>): Promise<readonly Choice[]> {
    const found = kept.get(key);
    if (found !== undefined && deps.now().getTime() - found.at < keptMs) return found.list;
    const list = load();
    if (kept.size >= keptLists) kept.clear();
    kept.set(key, { at: deps.now().getTime(), list });
    list.catch(() => kept.delete(key));
    return list;
  }

  return {
    boards: (workspaceId) =>
      patiently(deps, workspaceId, (access, connection) =>
        remember(`boards:${connection.id}`, () => loadBoards(deps, access, connection)),
      ),
    sections: (workspaceId, boardId) =>
      patiently(deps, workspaceId, (access, { id }) =>
        remember(`sections:${id}:${boardId}`, () => deps.pinterest.listSections(access, boardId)),
      ),
  };
}

/**
 * Ad-only boards take no pins. Secret ones are offered only while that is switched on: Pinterest may grant, and then
 * list, what was allowed once and is not asked for any more.
 */
async function loadBoards(
  deps: ChoiceDeps,
  access: Access,
  connection: Connection,
): Promise<readonly Choice[]> {
  const boards = await deps.pinterest.listBoards(access);
  const mayBeSecret = listSwitchedOn(connection).includes('secret');
  return boards
    .filter((board) => board.privacy === 'PUBLIC' || (board.privacy === 'SECRET' && mayBeSecret))
    .filter((board) => !board.isAdsOnly)
    .map(({ id, name, privacy, ownerUsername }) => ({
      id,
      name: privacy === 'SECRET' ? `${name} (secret)` : name,
      owner: ownerUsername === connection.username ? undefined : ownerUsername,
    }))
    .sort(byOwnFirst)
    .map(({ id, name, owner }) => ({ id, name: owner === undefined ? name : `${name} · by @${owner}` }));
}

interface Offered extends Choice {
  /** Of a group board that the account was invited to. */
  readonly owner: string | undefined;
}

/** Pinterest promises pins only for boards of one's own (https://developers.pinterest.com/docs/api/v5/pins-create). */
function byOwnFirst(one: Offered, other: Offered): number {
  const ownFirst = Number(one.owner !== undefined) - Number(other.owner !== undefined);
  return ownFirst === 0 ? one.name.localeCompare(other.name) : ownFirst;
}

async function patiently(
  deps: ChoiceDeps,
  workspaceId: string,
  load: (access: Access, connection: Connection) => Promise<readonly Choice[]>,
): Promise<readonly Choice[] | 'unavailable'> {
  const loading = loadFor(deps, workspaceId, load).catch((error: unknown) => {
    deps.log.warn({ workspace: workspaceId, error: String(error) }, 'choices_unavailable');
    return 'unavailable' as const;
  });
  return await waitAtMost(deps, loading, patience);
}

async function loadFor(
  deps: ChoiceDeps,
  workspaceId: string,
  load: (access: Access, connection: Connection) => Promise<readonly Choice[]>,
): Promise<readonly Choice[] | 'unavailable'> {
  const connection = await findConnection(deps.db, workspaceId);
  if (connection === undefined) return 'unavailable';
  const token = await deps.accessTokenFor({ workspaceId, connectionId: connection.id });
  return token === undefined ? 'unavailable' : await load(token.access, connection);
}
