import { drawPicture } from './seed-picture.ts';
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

/** As if its owner had pinned for years: so many pins that look like nothing of ours. */
export function fillBoard(state: State, boardId: string, count: number): void {
  const board = state.boards.get(boardId);
  if (board === undefined) throw new Error(`There is no board ${boardId}.`);
  const image = { contentType: 'image/png', bytes: drawPicture('stone', 20, 30) } as const;
  const createdAt = state.now();
  for (let number = 1; number <= count; number += 1) {
    const id = state.nextId();
    state.pins.set(id, {
      id,
      accountId: board.ownerId,
      boardId,
      boardSectionId: undefined,
      title: `Older work ${number}`,
      description: '',
      altText: '',
      link: '',
      createdAt,
      visibleAt: createdAt,
      image,
    });
  }
}
