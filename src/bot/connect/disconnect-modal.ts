import type { ModalView } from '@slack/types';
import type { Connection } from '../../db/connections.ts';
import { views } from '../ids.ts';
import { escapeMrkdwn } from '../messages/mrkdwn.ts';
import { plain } from '../plain.ts';
import { sentenceModal } from '../sentence-modal.ts';

export const disconnectTitle = 'Disconnect Pinterest';

/** Asks once more; the connection's id is all that it carries. */
export function disconnectModal(connection: Pick<Connection, 'id' | 'username'>): ModalView {
  return {
    ...sentenceModal(
      disconnectTitle,
      `Corkboard’s access to *@${escapeMrkdwn(connection.username)}* is destroyed at once, for everybody in this workspace.`,
      'Approved pins wait. They go on by themselves when the same account is connected again; with another account they need a new approval.',
    ),
    callback_id: views.disconnect,
    private_metadata: connection.id,
    submit: plain('Disconnect'),
    close: plain('Keep it'),
  };
}

/** What is told afterwards. */
export function disconnectedSentences(username: string, settingsUrl: string): readonly string[] {
  return [
    `Corkboard has destroyed its access to *@${escapeMrkdwn(username)}*.`,
    `Pinterest gives apps no way to take themselves off its list: open <${settingsUrl}|Pinterest’s settings> and remove Corkboard among the connected apps.`,
  ];
}
