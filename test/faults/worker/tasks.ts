import type { z } from 'zod';
import { askToDrop } from '../../../src/bot/doubt/drop-pin.ts';
import { linkLivePin } from '../../../src/bot/doubt/link-live-pin.ts';
import { askToPublishAgain } from '../../../src/bot/doubt/publish-again.ts';
import { retryPin } from '../../../src/bot/doubt/retry-pin.ts';
import { letPublishingGoOn } from '../../../src/bot/doubt/unblock-account.ts';
import { decide } from '../../../src/bot/review/decide.ts';
import { withdrawPin } from '../../../src/bot/review/withdraw.ts';
import type { Deps } from '../../../src/deps.ts';
import { createDeliverMessages } from '../../../src/jobs/deliver-messages/job.ts';
import { createPublishDuePins } from '../../../src/jobs/publish-due-pins/job.ts';
import { createRefreshTokens } from '../../../src/jobs/refresh-tokens/job.ts';
import { createSendDigests } from '../../../src/jobs/send-digests/job.ts';
import { createSettleDoubts } from '../../../src/jobs/settle-doubts/job.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import type { Clocks } from '../../../src/publishing/gate.ts';
import { askEmbedded } from './ask-embedded.ts';
import type { taskSchema } from './setup.ts';

type Task = z.output<typeof taskSchema>;

/** The production jobs and verbs, one at a time, as the runner asks for them. */
export function createTasks(deps: Deps & { clocks: Clocks }): (task: Task) => Promise<unknown> {
  const settle = createSettleDoubts(deps);
  const jobs = {
    'publish-due-pins': createPublishDuePins(deps),
    'settle-doubts': settle,
    'refresh-tokens': createRefreshTokens(deps),
    'deliver-messages': createDeliverMessages(deps),
    'send-digests': createSendDigests(deps),
  };
  return async (task) => {
    switch (task.kind) {
      case 'job':
        return await jobs[task.job].run();
      case 'recover-all':
        return await settle.recoverAll();
      case 'press':
        return await press(deps, task.press);
      case 'rows':
        return await askEmbedded(deps.db, task);
      case 'end':
        return;
    }
  };
}

/** Returns why not, in production's words, or nothing. */
async function press(
  deps: Deps,
  click: Extract<Task, { kind: 'press' }>['press'],
): Promise<string | undefined> {
  const pressed = await toVerb(deps, click);
  return isRefusal(pressed) ? `${pressed.reason}: ${pressed.sentence}` : undefined;
}

function toVerb(deps: Deps, click: Extract<Task, { kind: 'press' }>['press']): Promise<unknown> {
  switch (click.button) {
    case 'publish_again':
      return askToPublishAgain(deps, click);
    case 'link':
      return linkLivePin(deps, click);
    case 'drop':
      return askToDrop(deps, click);
    case 'retry':
      return retryPin(deps, click);
    case 'approve':
      return decide(deps, { ...click, verdict: { decision: 'approve', version: click.version } });
    case 'withdraw':
      return withdrawPin(deps, click);
    case 'unblock':
      return letPublishingGoOn(deps, click);
  }
}
