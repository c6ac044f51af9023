import { listTokenHoldings } from '../../db/token-holdings.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { openThenFill } from '../open-then-fill.ts';
import { readPerson } from '../people.ts';
import { sentenceModal } from '../sentence-modal.ts';
import { toPinterestSettingsUrl } from './addresses.ts';
import type { Asker } from './offer.ts';
import { nothingToProve, proofSentences } from './proof-sentences.ts';

const title = 'Proof of disconnecting';

/**
 * *Prove it*: shows what the database holds of every connection of this workspace, and what Pinterest answers to
 * all that Corkboard has left. Computed at each press; nothing of it is kept.
 */
export async function openProof(
  deps: Deps,
  asker: Asker & { triggerId: string; isOnTop: boolean },
): Promise<void> {
  await openThenFill({ ...asker, title }, async () => {
    const barred = whyMayNotManage(await readPerson(deps, asker));
    const sentences = barred === undefined ? await prove(deps, asker.workspaceId) : [barred.sentence];
    return { view: sentenceModal(title, ...sentences) };
  });
}

async function prove(deps: Deps, workspaceId: string): Promise<readonly string[]> {
  const holdings = await listTokenHoldings(deps.db, workspaceId);
  const lookedAt = deps.now();
  const open = nothingToProve(holdings);
  if (open.length > 0) return open;
  const [answer, { timeZone: zone }] = await Promise.all([
    deps.pinterest.probe(undefined),
    getWorkspace(deps.db, workspaceId),
  ]);
  const { verdict, status, requestId } = answer;
  deps.log.info({ workspaceId, verdict, status, requestId }, 'disconnect_proof_shown');
  return proofSentences({
    holdings,
    lookedAt,
    answer,
    askedAt: deps.now(),
    zone,
    settingsUrl: toPinterestSettingsUrl(deps.config),
  });
}
