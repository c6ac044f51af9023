import type { LocalAccount, LocalBoard, LocalPin, LocalSection, State } from '../state.ts';

/** Pinterest's JSON for what the state holds. Shapes: https://developers.pinterest.com/docs/api/v5/ */

export function toWireAccount(state: State, account: LocalAccount): Record<string, unknown> {
  const boards = [...state.boards.values()].filter((board) => board.ownerId === account.id);
  const pins = [...state.pins.values()].filter((pin) => pin.accountId === account.id);
  return {
    id: account.id,
    username: account.username,
    account_type: account.accountType,
    business_name: account.businessName ?? null,
    about: '',
    profile_image: '',
    website_url: '',
    board_count: boards.length,
    pin_count: pins.length,
    follower_count: 0,
    following_count: 0,
    monthly_views: 0,
  };
}

export function toWireBoard(state: State, board: LocalBoard): Record<string, unknown> {
  const pins = [...state.pins.values()].filter((pin) => pin.boardId === board.id);
  return {
    id: board.id,
    name: board.name,
    description: board.description,
    privacy: board.privacy,
    owner: { username: state.accounts.get(board.ownerId)?.username },
    created_at: toZoneless(board.createdAt),
    board_pins_modified_at: toZoneless(pins.at(-1)?.createdAt ?? board.createdAt),
    pin_count: pins.length,
    follower_count: 0,
    collaborator_count: board.collaboratorIds.length,
    is_ads_only: board.isAdsOnly,
    media: { image_cover_url: null, pin_thumbnail_urls: [] },
  };
}

export function toWireSection(section: LocalSection): Record<string, unknown> {
  return { id: section.id, name: section.name };
}

export function toWirePin(state: State, pin: LocalPin, viewerId: string): Record<string, unknown> {
  const board = state.boards.get(pin.boardId);
  const owner = board && state.accounts.get(board.ownerId);
  const url = `${state.options.siteUrl.replace(/\/+$/, '')}/_images/${pin.id}`;
  return {
    id: pin.id,
    created_at: toZoneless(pin.createdAt),
    creative_type: 'REGULAR',
    title: pin.title || null,
    description: pin.description || null,
    alt_text: pin.altText || null,
    link: pin.link || null,
    board_id: pin.boardId,
    board_section_id: pin.boardSectionId ?? null,
    board_owner: { username: owner?.username },
    dominant_color: null,
    parent_pin_id: null,
    is_owner: pin.accountId === viewerId,
    is_standard: false,
    is_removable: true,
    has_been_promoted: false,
    note: '',
    product_tags: [],
    pin_metrics: null,
    media: {
      media_type: 'image',
      images: {
        '150x150': { width: 150, height: 150, url: `${url}?size=150x150` },
        '400x300': { width: 400, height: 300, url: `${url}?size=400x300` },
        '600x': { width: 600, height: 900, url: `${url}?size=600x` },
        '1200x': { width: 1200, height: 1800, url: `${url}?size=1200x` },
        originals: { width: 1200, height: 1800, url },
      },
    },
  };
}

/** Pinterest's times are UTC in whole seconds and name no zone. */
function toZoneless(date: Date): string {
  return date.toISOString().slice(0, 19);
}
