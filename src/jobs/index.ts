import type { Database } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { createDeliverMessages } from './deliver-messages/job.ts';
import { createPublishDuePins } from './publish-due-pins/job.ts';
import { createRefreshTokens } from './refresh-tokens/job.ts';
import { createSaveCallCounts } from './save-call-counts/job.ts';
import { createSendDigests } from './send-digests/job.ts';
import { createSettleDoubts } from './settle-doubts/job.ts';
import { createTidyDatabase } from './tidy-database/job.ts';
import type { Job } from './timetable.ts';

/** The timetable: everything that the clock does. Times are UTC; `*` in the first place means every second. */
export function createJobs(deps: Deps, database: Database['kind']): readonly Job[] {
  const publish = createPublishDuePins(deps);
  const settle = createSettleDoubts(deps);
  const deliver = createDeliverMessages(deps);
  const digests = createSendDigests(deps);
  return [
    { name: 'deliver-messages', every: '*/5 * * * * *', ...deliver },
    { name: 'publish-due-pins', every: '*/30 * * * * *', ...publish },
    { name: 'settle-doubts', every: '*/15 * * * * *', run: settle.run, nextDueAt: settle.nextDueAt },
    { name: 'recover-attempts', every: '*/20 * * * * *', run: settle.recover },
    { name: 'send-digests', every: '30 * * * * *', run: digests.run, nextDueAt: digests.nextDueAt },
    { name: 'refresh-tokens', every: '0 7 * * * *', run: createRefreshTokens(deps).run },
    { name: 'save-call-counts', every: '20 * * * * *', run: createSaveCallCounts(deps).run },
    { name: 'tidy-database', every: '0 41 3 * * *', run: createTidyDatabase(deps, database).run },
  ];
}

/** What must be put right before the first job runs. */
export async function prepareJobs(deps: Deps, database: Database['kind']): Promise<void> {
  if (database === 'embedded') await createSettleDoubts(deps).recoverAll();
}
