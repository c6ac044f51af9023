import type { Fault } from '../../../playground/pinterest/faults.ts';
import type { ApprovedPin } from './approved-pin.ts';
import type { FaultWorld } from './fault-world.ts';

/** What Pinterest or the network does to the first create of a pin. */
export interface ServerFault {
  readonly name: string;
  apply(world: FaultWorld, pin: ApprovedPin): void;
}

const html = { body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } };

export const serverFaults: readonly ServerFault[] = [
  { name: 'none', apply: () => undefined },
  scripted('500', { kind: 'status', status: 500, body: 'oops' }),
  scripted('created, then 500', { kind: 'created_then_status', status: 500, body: 'oops' }),
  { name: 'created, then 502 for an hour', apply: createThenFallSilent },
  scripted('reset', { kind: 'reset' }),
  scripted('created, then reset', { kind: 'created_then_reset' }),
  scripted('silence', { kind: 'silence' }),
  scripted('created, then silence', { kind: 'created_then_silence' }),
  scripted('429', {
    kind: 'status',
    status: 429,
    body: { code: 8, message: 'Slow down.' },
    headers: { 'retry-after': '60' },
  }),
  scripted('401', { kind: 'status', status: 401, body: { code: 2, message: 'Authentication failed.' } }),
  scripted('400', { kind: 'status', status: 400, body: { code: 1, message: 'Invalid parameters.' } }),
  scripted('created, body not JSON', { kind: 'broken_body', body: 'It worked.' }),
  scripted('created, body cut', { kind: 'cut_body', afterBytes: 20 }),
  { name: 'created, unseen for minutes', apply: createUnseen },
  { name: 'arrives minutes later', apply: arriveLate },
];

function scripted(name: string, fault: Fault): ServerFault {
  return {
    name,
    apply: ({ pinterest }, { title }) =>
      pinterest.faults.next({ path: '/pins', method: 'POST', title }, fault),
  };
}

/** Pinterest makes the pin and goes down: for most of an hour nobody can look at the board, and its site shows nothing. */
function createThenFallSilent(world: FaultWorld, { title }: ApprovedPin): void {
  const { faults } = world.pinterest;
  const down = { status: 502, ...html };
  faults.next({ path: '/pins', method: 'POST', title }, { ...down, kind: 'created_then_status' });
  void world.lane.watch.next({ name: 'POST /pins:answer', title }, () => {
    if (!world.pinterest.pins.some((live) => live.title === title)) return 'pass';
    hide(world, title, 44);
    for (let reads = 0; reads < 60; reads += 1)
      faults.next({ path: BOARD_PINS }, { ...down, kind: 'status' });
    world.later(45 * 60, () => faults.clear());
    return 'pass';
  });
}

const BOARD_PINS = /^\/boards\/\d+\/pins$/;

/** The answer gets lost, and Pinterest does not show the pin yet. */
function createUnseen(world: FaultWorld, { title }: ApprovedPin): void {
  void world.lane.watch.next({ name: 'POST /pins:answer', title }, () => {
    hide(world, title, 6);
    return 'cut';
  });
}

/**
 * Longer than the quiet time: nothing but the 2xx that was seen keeps a person from publishing it again. Without that
 * 2xx nobody could know, which is the one assumption that the protocol makes; so this is not among the others.
 */
export const madeButUnseen: ServerFault = {
  name: 'made, but unseen for 40 min',
  apply(world, { title }) {
    world.pinterest.faults.next(
      { path: '/pins', method: 'POST', title },
      { kind: 'broken_body', body: 'It worked.' },
    );
    void world.lane.watch.next({ name: 'POST /pins:answer', title }, () => {
      hide(world, title, 40);
      return 'pass';
    });
  },
};

function hide({ lane, pinterest }: FaultWorld, title: string, minutes: number): void {
  const live = pinterest.pins.findLast((each) => each.title === title);
  const visibleAt = new Date(lane.clock.now().getTime() + minutes * 60_000);
  if (live !== undefined) pinterest.changePin(live.id, { visibleAt });
}

function arriveLate(world: FaultWorld, { title }: ApprovedPin): void {
  void world.lane.watch.next({ name: 'POST /pins:leaving', title }, () => {
    world.later(5 * 60, () => deliverLate(world));
    return 'late';
  });
}

/** Resolves when Pinterest has worked on what arrived at last. */
async function deliverLate({ lane, pinterest }: FaultWorld): Promise<void> {
  const before = pinterest.creates.length;
  lane.workers.deliverLate();
  for (let looks = 0; looks < 100 && pinterest.creates.length === before; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
