import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import type { Db } from '../../../src/db/db.ts';
import { publishPin } from '../../../src/jobs/publish-due-pins/publish-pin.ts';
import { createSettleDoubts } from '../../../src/jobs/settle-doubts/job.ts';
import type { Pinterest } from '../../../src/pinterest/client.ts';
import type { InProcessReplica } from '../world/in-process.ts';
import type { Turnstile } from './turnstile.ts';

export interface StepOptions {
  /** Nobody sleeps between the gate and the request: for longer than the quiet time that is what the design relies on. */
  readonly sendsAtOnce: boolean;
}

export type Stepwise = ReturnType<typeof createStepwise>;

/** Production's jobs, each statement that moves something and each question to Pinterest being a step. */
export function createStepwise(
  { deps }: InProcessReplica,
  { step }: ReturnType<Turnstile['enter']>,
  options: StepOptions,
) {
  const pinterest = withPinterestSteps(deps.pinterest, step, options);
  const own = { ...deps, db: withSteps(deps.db, step), pinterest };
  const settle = createSettleDoubts(own);
  return {
    deps: own,
    /** One pin, if one is due: one worker of the job. */
    async publishOne(): Promise<void> {
      const claim = await claimDuePin(own.db, { environment: 'production' });
      if (claim === undefined || claim === 'busy') return;
      await publishPin(own, claim, new AbortController().signal);
    },
    settle: () => settle.run(),
  };
}

type Step = ReturnType<Turnstile['enter']>['step'];

/** Raw statements are the moves; what only reads goes with the step before it. */
function withSteps(db: Db, step: Step): Db {
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'execute') return value.bind(target);
      return (...args: unknown[]) => step(async () => await value.apply(target, args));
    },
  });
}

/** A create is two: it arrives, and its answer comes back. */
function withPinterestSteps(pinterest: Pinterest, step: Step, { sendsAtOnce }: StepOptions): Pinterest {
  return {
    ...pinterest,
    getBoard: (...args) => step(() => pinterest.getBoard(...args)),
    listBoardPins: (...args) => step(() => pinterest.listBoardPins(...args)),
    async createPin(...args) {
      const send = () => pinterest.createPin(...args);
      const outcome = await (sendsAtOnce ? send() : step(send));
      return await step(async () => outcome);
    },
  };
}
