import type { OfferedFaultName } from './fault-contract.ts';
import type { Fault, FaultMatch } from './faults.ts';

interface Step {
  readonly match: FaultMatch;
  readonly fault: Fault;
}

const HOUR_MS = 60 * 60_000;

/** Each fault that the page offers, made of what the local Pinterest can do. */
export const offeredFaults: Readonly<Record<OfferedFaultName, readonly Step[]>> = {
  made_answer_lost: forTheNextPin({ kind: 'created_then_reset' }),
  made_answered_500: forTheNextPin({ kind: 'created_then_status', status: 500, body: 'oops' }),
  made_unanswered: forTheNextPin({ kind: 'created_then_silence' }),
  made_number_unknown: forTheNextPin({ kind: 'broken_body', body: 'It worked.' }),
  made_unseen: forTheNextPin({ kind: 'created_then_reset', unseenMs: 2 * HOUR_MS }),
  not_made: forTheNextPin({ kind: 'status', status: 500, body: 'oops' }),
  rate_limited: forTheNextPin({
    ...refusal(429, 8, 'This request exceeded a rate limit.'),
    headers: { 'retry-after': '60' },
  }),
  refused: forTheNextPin(refusal(400, 1, 'Invalid parameters.')),
  taken_for_spam: forTheNextPin(refusal(429, 8, 'You have been blocked because of spam.')),
  refresh_fails: [
    { match: { path: /^(?!\/oauth\/)/ }, fault: refusal(401, 2, 'Authentication failed.') },
    { match: { path: '/oauth/token' }, fault: { kind: 'status', status: 503, body: 'oops' } },
  ],
};

/** Every call of the API; the pages where people look go on. */
export const down: Step = { match: {}, fault: { kind: 'status', status: 503, body: 'oops' } };

function forTheNextPin(fault: Fault): readonly Step[] {
  return [{ match: { path: '/pins', method: 'POST' }, fault }];
}

/** With Pinterest's error JSON, by which a refusal is known. */
function refusal(status: number, code: number, message: string): Extract<Fault, { kind: 'status' }> {
  return { kind: 'status', status, body: { code, message } };
}
