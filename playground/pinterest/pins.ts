import type { LocalPin, State } from './state.ts';

/** Made now, without words, by the board's owner, unless told. */
export type PinToAdd = Pick<LocalPin, 'boardId' | 'image'> &
  Partial<Pick<LocalPin, 'boardSectionId' | 'title' | 'description' | 'altText' | 'link' | 'createdAt'>>;

/** Throws when there is no such board. */
export function addPin(state: State, ask: PinToAdd): LocalPin {
  const board = state.boards.get(ask.boardId);
  if (board === undefined) throw new Error(`There is no board ${ask.boardId}.`);
  const createdAt = ask.createdAt ?? state.now();
  const pin: LocalPin = {
    id: state.nextId(),
    accountId: board.ownerId,
    boardId: board.id,
    boardSectionId: ask.boardSectionId,
    title: ask.title ?? '',
    description: ask.description ?? '',
    altText: ask.altText ?? '',
    link: ask.link ?? '',
    createdAt,
    visibleAt: createdAt,
    image: ask.image,
  };
  state.pins.set(pin.id, pin);
  return pin;
}
