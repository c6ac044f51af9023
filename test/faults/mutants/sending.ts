import type { Mutant } from './mutant.ts';

const gate = 'src/publishing/gate.ts';
const send = 'src/jobs/publish-due-pins/send.ts';
const intend = 'src/db/attempts/intend.ts';
const duePins = 'src/db/attempts/due-pins.ts';
const prepare = 'src/jobs/publish-due-pins/prepare.ts';

/** What must hold at the moment when a request leaves. */
export const mistakenSending: readonly Mutant[] = [
  {
    name: 'gate-always-open',
    mistake: 'a worker that slept after its intent still sends',
    caughtBy: ['stop/intend:after/'],
    edits: [
      {
        file: gate,
        find: 'return clocks.monotonic() - since.monotonic <= limitMs && wallMs <= limitMs && wallMs >= -limitMs;',
        put: 'return wallMs > -limitMs * 1e9;',
      },
    ],
  },
  {
    name: 'gate-of-one-clock',
    mistake: 'the gate asks the monotonic clock alone, which stands still while a machine sleeps',
    caughtBy: ['sleep/intend:after/'],
    edits: [
      {
        file: gate,
        find: '<= limitMs && wallMs <= limitMs && wallMs >= -limitMs;',
        put: '<= limitMs && wallMs > -limitMs * 1e9;',
      },
    ],
  },
  {
    name: 'send-after-lost-intent',
    mistake: 'an intent whose reply got lost is taken for written',
    caughtBy: ['database/intend/cut before/'],
    edits: [
      {
        file: send,
        find: "'intent_reply_lost');\n    return false;",
        put: "'intent_reply_lost');\n    return true;",
      },
    ],
  },
  {
    name: 'intent-forgets-switches',
    mistake: 'a pause or an uninstall after the claim does not stop a pin',
    caughtBy: ['stopped/paused/intend:before', 'stopped/uninstalled/intend:before'],
    edits: [
      { file: intend, find: "and w.status = 'active' and w.paused_at is null and not", put: 'and not' },
    ],
  },
  {
    name: 'intent-forgets-account',
    mistake: 'an account that was disconnected after the claim still gets the pin',
    caughtBy: ['stopped/disconnected/intend:before'],
    edits: [{ file: intend, find: "and c.state = 'active' and c.environment", put: 'and c.environment' }],
  },
  {
    name: 'twin-does-not-wait',
    mistake: 'a pin that looks the same goes out while the other one is in doubt',
    caughtBy: ['together/a twin/'],
    edits: [{ file: duePins, find: 'hasDoubtfulTwin}`;', put: 'sql`false`}`;' }],
  },
  {
    name: 'no-snapshot',
    mistake: 'what stood on the board before is not remembered',
    caughtBy: ['together/somebody had pinned it by hand/'],
    edits: [
      {
        file: prepare,
        find: 'snapshot: pins.map(({ id }) => id), clockOffsetMs',
        put: 'snapshot: [], clockOffsetMs',
      },
    ],
  },
  {
    name: 'other-bytes',
    mistake: 'the stored bytes are not compared with what was approved',
    caughtBy: ['S13 '],
    edits: [
      {
        file: prepare,
        find: 'if (hashContent(content) !== claim.contentHash) return undefined;',
        put: 'void hashContent(content);',
      },
    ],
  },
];
