import type { Hono } from 'hono';
import { type Grant, type LocalBoard, listVisiblePins, ownsOrShares, type State } from '../state.ts';
import { toWireBoard, toWireSection } from './answers.ts';
import { boardNotFound, invalid } from './api-error.ts';
import { authorize } from './authorize.ts';
import { toPage } from './paging.ts';
import { createPinWriter } from './pin-metrics.ts';

const PRIVACY_FILTERS: Readonly<Record<string, readonly LocalBoard['privacy'][]>> = {
  ALL: ['PUBLIC', 'PROTECTED', 'SECRET'],
  PUBLIC: ['PUBLIC'],
  PROTECTED: ['PROTECTED'],
  SECRET: ['SECRET'],
  PUBLIC_AND_SECRET: ['PUBLIC', 'SECRET'],
};

/** Source: https://developers.pinterest.com/docs/api/v5/boards-list and its neighbours. */
export function registerBoards(api: Hono, state: State): void {
  api.get('/boards', (c) => {
    const grant = authorize(state, c, { category: 'org_read', scopes: ['boards:read'] });
    const wanted = PRIVACY_FILTERS[c.req.query('privacy') ?? 'ALL'];
    if (wanted === undefined) throw invalid(`'${c.req.query('privacy')}' is no privacy.`);
    const boards = [...state.boards.values()].filter(
      (board) => isReadable(board, grant) && wanted.includes(board.privacy),
    );
    return c.json(toPage(boards, c.req.query(), (board) => toWireBoard(state, board)));
  });

  api.get('/boards/:id', (c) => {
    const grant = authorize(state, c, { category: 'org_read', scopes: ['boards:read'] });
    return c.json(toWireBoard(state, getBoard(state, c.req.param('id'), grant)));
  });

  api.get('/boards/:id/sections', (c) => {
    const grant = authorize(state, c, { category: 'org_read', scopes: ['boards:read'] });
    const board = getBoard(state, c.req.param('id'), grant);
    return c.json(toPage(board.sections, c.req.query(), toWireSection));
  });

  api.get('/boards/:id/pins', (c) => {
    const grant = authorize(state, c, { category: 'org_read', scopes: ['boards:read', 'pins:read'] });
    const board = getBoard(state, c.req.param('id'), grant);
    const pins = listVisiblePins(state, board.id);
    return c.json(toPage(pins, c.req.query(), createPinWriter(state, c.req.query(), grant.accountId)));
  });
}

/** A board's name where its id belongs is the most frequent mistake, and has an answer of its own. */
export function getBoard(state: State, id: string, grant: Grant): LocalBoard {
  if (!/^\d+$/.test(id)) throw invalid(`'${id}' does not match '^\\d+$'`);
  const board = state.boards.get(id);
  if (board === undefined || !isReadable(board, grant)) throw boardNotFound();
  return board;
}

function isReadable(board: LocalBoard, grant: Grant): boolean {
  if (!ownsOrShares(board, grant.accountId)) return false;
  return board.privacy !== 'SECRET' || grant.scopes.includes('boards:read_secret');
}
