import type { Fault } from '../../../playground/pinterest/faults.ts';
import type { ApprovedPin } from './approved-pin.ts';
import type { FaultWorld } from './fault-world.ts';

/** What Pinterest or the network does to the first create of a pin. */
export interface ServerFault {
  readonly name: string;
  apply(world: FaultWorld, pin: ApprovedPin): void;
  /** Seconds after which a request that the network held back arrives. */
  readonly lateAfter?: number;
}

const html = { body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } };

export const serverFaults: readonly ServerFault[] = [
  { name: 'none', apply: () => undefined },
  scripted('500', { kind: 'status', status: 500, body: 'oops' }),
  scripted('created, then 500', { kind: 'created_then_status', status: 500, body: 'oops' }),
  scripted('created, then 502', { kind: 'created_then_status', status: 502, ...html }),
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
  { name: 'arrives minutes later', apply: arriveLate, lateAfter: 300 },
];

function scripted(name: string, fault: Fault): ServerFault {
  return {
    name,
    apply: ({ pinterest }, { title }) =>
      pinterest.faults.next({ path: '/pins', method: 'POST', title }, fault),
  };
}

/** The answer gets lost, and Pinterest does not show the pin yet. */
function createUnseen({ lane, pinterest }: FaultWorld, { title }: ApprovedPin): void {
  void lane.watch.next({ name: 'POST /pins:answer', title }, () => {
    const live = pinterest.pins.findLast((each) => each.title === title);
    const visibleAt = new Date(lane.clock.now().getTime() + 6 * 60_000);
    if (live !== undefined) pinterest.changePin(live.id, { visibleAt });
    return 'cut';
  });
}

function arriveLate({ lane }: FaultWorld, { title }: ApprovedPin): void {
  void lane.watch.next({ name: 'POST /pins:leaving', title }, () => 'late');
}
