import type { Hono } from 'hono';
import { toImage } from '../image.ts';
import { addPin, type PinToAdd } from '../pins.ts';
import type { Grant, LocalBoard, LocalImage, LocalPin, State } from '../state.ts';
import { toWirePin } from './answers.ts';
import { ApiError, invalid, notPermitted, pinNotFound, sectionNotFound, trialRefused } from './api-error.ts';
import { authorize } from './authorize.ts';
import { getBoard } from './boards.ts';
import { createPinWriter } from './pin-metrics.ts';
import { pinToCreate, type WirePinToCreate } from './pin-to-create.ts';

const WRITING = ['boards:read', 'boards:write', 'pins:read', 'pins:write'] as const;

/** Source: https://developers.pinterest.com/docs/api/v5/pins-create and its neighbours. */
export function registerPins(api: Hono, state: State): void {
  api.post('/pins', async (c) => {
    const grant = authorize(state, c, { category: 'org_write', scopes: WRITING });
    if (state.options.app.access === 'trial' && state.environment === 'production') throw trialRefused();
    const ask = toPinToCreate(await c.req.text());
    const board = getWritableBoard(state, ask, grant);
    const image = await toPinImage(state, ask.media_source);
    const pin = addPin(state, { ...toPinToAdd(ask), boardId: board.id, image });
    return c.json(toWirePin(state, pin, grant.accountId), 201);
  });

  api.get('/pins/:id', (c) => {
    const grant = authorize(state, c, { category: 'org_read', scopes: ['boards:read', 'pins:read'] });
    const toWire = createPinWriter(state, c.req.query(), grant.accountId);
    return c.json(toWire(getPin(state, c.req.param('id'))));
  });

  api.delete('/pins/:id', (c) => {
    const grant = authorize(state, c, { category: 'org_write', scopes: WRITING });
    const pin = getPin(state, c.req.param('id'));
    if (pin.accountId !== grant.accountId) throw notPermitted();
    state.pins.delete(pin.id);
    return c.body(null, 204);
  });
}

function getPin(state: State, id: string): LocalPin {
  if (!/^\d+$/.test(id)) throw invalid(`'${id}' does not match '^\\d+$'`);
  const pin = state.pins.get(id);
  if (pin === undefined || pin.visibleAt > state.now()) throw pinNotFound();
  return pin;
}

function toPinToCreate(text: string): WirePinToCreate {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('The body is not JSON.');
  }
  const parsed = pinToCreate.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(`Invalid parameters: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  if (parsed.data.link !== '' && !isWebAddress(parsed.data.link)) {
    throw invalid('Whoops! It looks like you entered an invalid URL. Please try again.');
  }
  return parsed.data;
}

/** Pins go to boards of one's own; a group board that can be read may still refuse them. */
function getWritableBoard(state: State, ask: WirePinToCreate, grant: Grant): LocalBoard {
  const board = getBoard(state, ask.board_id, grant);
  if (board.ownerId !== grant.accountId) throw notPermitted();
  const section = ask.board_section_id;
  if (section !== undefined && !board.sections.some(({ id }) => id === section)) throw sectionNotFound();
  return board;
}

async function toPinImage(state: State, source: WirePinToCreate['media_source']): Promise<LocalImage> {
  const bytes =
    source.source_type === 'image_base64'
      ? Uint8Array.from(Buffer.from(source.data, 'base64'))
      : await fetchImage(state, source.url);
  const image = toImage(bytes);
  if (image === undefined) throw new ApiError(403, 235, 'Sorry, this image is broken.');
  return image;
}

async function fetchImage(state: State, url: string): Promise<Uint8Array<ArrayBuffer>> {
  const get = state.options.fetchImage ?? ((address: string) => fetch(address));
  try {
    const answer = await get(url);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  } catch (cause) {
    throw Object.assign(invalid('Sorry, we could not fetch the image.'), { cause });
  }
}

function toPinToAdd(ask: WirePinToCreate): Omit<PinToAdd, 'boardId' | 'image'> {
  const { title, description, link } = ask;
  return { boardSectionId: ask.board_section_id, title, description, altText: ask.alt_text, link };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
