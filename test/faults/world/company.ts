import { pngImage } from '../../helpers/images.ts';
import { type ApprovedPin, isLivePinOf } from './approved-pin.ts';
import type { FaultWorld } from './fault-world.ts';

/** What else is going on around a pin. */
export interface Company {
  readonly name: string;
  /** Before anything is published. */
  before?(world: FaultWorld, pin: ApprovedPin): Promise<void> | void;
  /** When the pin may be on its way. */
  after?(world: FaultWorld, pin: ApprovedPin): void;
}

export const companies: readonly Company[] = [
  { name: 'alone' },
  {
    name: 'another pin behind it',
    async before(world) {
      await world.addPin(world.shop, { title: `Sage napkin ${world.random.integer(1e9)}`, inSeconds: 1 });
    },
  },
  { name: 'a twin', before: addTwin, after: loseTwinsAnswer },
  {
    name: 'another workspace',
    async before(world) {
      const other = await world.addPublisher('northstudio');
      await world.addPin(other, { title: `Clay bowl ${world.random.integer(1e9)}`, inSeconds: 2 });
    },
  },
  { name: 'somebody had pinned it by hand', before: pinByHand },
  { name: 'somebody pins it by hand as well', after: pinByHandAsWell },
  { name: 'somebody pins something else by hand', after: pinSomethingElse },
];

/** The same words with another picture. */
async function addTwin(world: FaultWorld, { title }: ApprovedPin): Promise<void> {
  await world.addPin(world.shop, { title, width: 41, inSeconds: 1 });
}

/** What stands on the board then could be either, if both were in doubt at once. */
function loseTwinsAnswer({ pinterest }: FaultWorld, { title }: ApprovedPin): void {
  pinterest.faults.next({ path: '/pins', method: 'POST', title }, { kind: 'created_then_reset' });
}

/** Looks the same in every word, and is none of ours: only a person can tell by the picture. */
function pinByHand(world: FaultWorld, pin: ApprovedPin): void {
  const { boardId, title, description, altText, link } = pin;
  addByHand(world, { boardId, title, description, altText, link });
}

function pinSomethingElse(world: FaultWorld, { boardId, altText, link }: ApprovedPin): void {
  addByHand(world, { boardId, title: 'Linen care', description: 'Wash it cold.', altText, link });
}

function addByHand(
  world: FaultWorld,
  words: Pick<ApprovedPin, 'boardId' | 'title' | 'description' | 'altText' | 'link'>,
): void {
  const bytes = Uint8Array.from(pngImage({ width: 42 }));
  const { id } = world.pinterest.addPin({ ...words, image: { contentType: 'image/png', bytes } });
  world.byHand.add(id);
}

/** Only beside ours: without it the one by hand would be taken for it, since words, place and time are all the evidence. */
function pinByHandAsWell(world: FaultWorld, pin: ApprovedPin): void {
  const now = world.lane.clock.now();
  const isThere = world.pinterest.pins.some((live) => isLivePinOf(pin, live) && live.visibleAt <= now);
  if (isThere) pinByHand(world, pin);
}
