import { and, eq } from 'drizzle-orm';
import type { ActResult } from '../../../playground/slack/contract.ts';
import type { PersonDriver } from '../../../playground/slack/driver/person.ts';
import type { Pin } from '../../../src/db/pins.ts';
import { messages, pins } from '../../../src/db/schema.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { pngImage } from '../../helpers/images.ts';

const { team: workspaceId, maya, general } = linenAndLoom;

/** What a person puts into the form; a picture is uploaded unless it comes from an address. */
export interface Filled {
  readonly picture?: Uint8Array | null;
  readonly board?: string | null;
  readonly title?: string;
  readonly description?: string;
  readonly altText?: string;
  readonly link?: string;
}

/** Opens the form by a command. */
export async function openForm(
  whole: TestCorkboard,
  { userId = maya as string, line = '/pin', channel = general as string } = {},
): Promise<PersonDriver> {
  const person = whole.slack.as(userId);
  await person.slash(line, { channel });
  await whole.settled();
  if (person.modal() === undefined) throw new Error(`Nothing opened after ${line}.`);
  return person;
}

/** Fills in the open form; a choice that draws it anew is waited for. */
export async function fillIn(whole: TestCorkboard, person: PersonDriver, filled: Filled = {}): Promise<void> {
  const { picture = pngImage(), board = 'Summer table', title = 'Linen' } = filled;
  if (picture !== null) await attach(person, picture);
  if (board !== null) await person.fill('Board', board);
  await whole.settled();
  const texts = [
    ['Title', title],
    ['Description', filled.description],
    ['Alt text', filled.altText],
    ['Link', filled.link],
  ] as const;
  for (const [label, text] of texts) if (text !== undefined) await person.fill(label, text);
}

export async function attach(person: PersonDriver, bytes: Uint8Array, name = 'linen.png'): Promise<string> {
  const fileId = person.upload(bytes, { name });
  await person.fill('Picture file', [fileId]);
  return fileId;
}

/** Sends the form and lets everything come to its end. */
export async function send(whole: TestCorkboard, person: PersonDriver): Promise<ActResult> {
  const result = await person.submit();
  await whole.settled();
  return result;
}

/**
 * A client that checks nothing, so that what it lets through reaches Corkboard: Slack's own checks are a
 * convenience for people, not a promise to apps.
 */
export function loosenClient({ slack }: TestCorkboard, person: PersonDriver): void {
  const view = slack.world.views.get(person.modal()?.id ?? '');
  if (view === undefined) throw new Error('No form is open.');
  const blocks = view.payload.blocks.map((block) => {
    if (block['type'] !== 'input') return block;
    const element = Object.entries(block['element'] ?? {}).filter(([key]) => !checks.includes(key));
    const { type, ...rest } = Object.fromEntries(element);
    return { ...block, element: { ...rest, type: type === 'url_text_input' ? 'plain_text_input' : type } };
  });
  slack.world.views.set(view.id, { ...view, payload: { ...view.payload, blocks } });
}

const checks = ['max_length', 'max_value', 'filetypes'];

/** Closes what is open, whichever it is. */
export async function closeAll({ slack }: TestCorkboard): Promise<void> {
  for (const userId of slack.world.modals.keys()) {
    const person = slack.as(userId);
    while (person.modal() !== undefined) await person.close();
  }
}

/** Everything that was ever proposed, the latest last. */
export async function listAllPins({ corkboard }: TestCorkboard): Promise<readonly Pin[]> {
  return await corkboard.deps.db
    .select()
    .from(pins)
    .where(eq(pins.workspaceId, workspaceId))
    .orderBy(pins.createdAt);
}

export async function latestPin(whole: TestCorkboard): Promise<Pin> {
  const pin = (await listAllPins(whole)).at(-1);
  if (pin === undefined) throw new Error('Nobody has proposed a pin.');
  return pin;
}

/** What has been kept and what has been told so far: neither may grow when a form is refused. */
export async function traces(whole: TestCorkboard) {
  const { db } = whole.corkboard.deps;
  const cards = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.kind, 'card')));
  const posts = whole.slack.calls.filter(({ method }) => method.startsWith('chat.'));
  return { pins: (await listAllPins(whole)).length, cards: cards.length, posts: posts.length };
}
