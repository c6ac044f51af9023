import { type LocalBoard, type State, toSlug } from './state.ts';

export interface BoardToAdd {
  readonly ownerId: string;
  readonly name: string;
  readonly description?: string;
  readonly privacy?: LocalBoard['privacy'];
  readonly isAdsOnly?: boolean;
  readonly collaboratorIds?: readonly string[];
  readonly sections?: readonly string[];
}

export function addBoard(state: State, ask: BoardToAdd): LocalBoard {
  const board: LocalBoard = {
    id: state.nextId(),
    ownerId: ask.ownerId,
    collaboratorIds: ask.collaboratorIds ?? [],
    name: ask.name,
    slug: toSlug(ask.name),
    description: ask.description ?? '',
    privacy: ask.privacy ?? 'PUBLIC',
    isAdsOnly: ask.isAdsOnly ?? false,
    createdAt: state.now(),
    sections: (ask.sections ?? []).map((name) => ({ id: state.nextId(), name })),
  };
  state.boards.set(board.id, board);
  return board;
}

/** Its pins go with it, as on Pinterest. */
export function removeBoard(state: State, boardId: string): void {
  state.boards.delete(boardId);
  for (const pin of state.pins.values()) {
    if (pin.boardId === boardId) state.pins.delete(pin.id);
  }
}
