import type { ModalView } from '@slack/types';
import { disconnect, findConnection } from '../../db/connections.ts';
import { refreshCards } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { readPerson } from '../people.ts';
import { toPinterestSettingsUrl } from './addresses.ts';
import { disconnectedModal, disconnectModal, notDisconnectedModal } from './disconnect-modal.ts';
import type { Asker } from './offer.ts';

/** Opens the modal for managers; a sentence where there is nothing to open. */
export async function openDisconnect(
  deps: Deps,
  { client, triggerId, ...asker }: Asker & { triggerId: string },
): Promise<string | undefined> {
  const barred = whyMayNotManage(await readPerson(deps, asker));
  if (barred !== undefined) return barred.sentence;
  const connection = await findConnection(deps.db, asker.workspaceId);
  if (connection === undefined)
    return 'No Pinterest account is connected here. Send `/pin connect` to connect one.';
  await client.views.open({ trigger_id: triggerId, view: disconnectModal(connection) });
  return undefined;
}

/** Destroys the tokens at once; the answer is what the modal shows next. */
export async function disconnectForGood(
  deps: Deps,
  ask: { workspaceId: string; userId: string; connectionId: string },
): Promise<ModalView> {
  const barred = whyMayNotManage(await readPerson(deps, ask));
  if (barred !== undefined) return notDisconnectedModal(barred.sentence);
  const ended = await disconnect(deps.db, ask);
  if (ended === undefined) return notDisconnectedModal('This account was disconnected before.');
  const { workspaceId, connectionId } = ask;
  deps.log.info({ workspaceId, connectionId }, 'account_disconnected');
  await refreshCards(deps.db, workspaceId, ['approved']);
  deps.wake('deliver-messages');
  return disconnectedModal(ended.username, toPinterestSettingsUrl(deps.config));
}
