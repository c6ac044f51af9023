import type { ModalView } from '@slack/types';
import type { Connection } from '../../db/connections.ts';
import { views } from '../ids.ts';
import { escapeMrkdwn } from '../messages/mrkdwn.ts';
import { plain } from '../plain.ts';

/** Asks once more; the connection's id is all that it carries. */
export function disconnectModal(connection: Pick<Connection, 'id' | 'username'>): ModalView {
  return {
    type: 'modal',
    callback_id: views.disconnect,
    private_metadata: connection.id,
    title: plain('Disconnect Pinterest'),
    submit: plain('Disconnect'),
    close: plain('Keep it'),
    blocks: [
      section(
        `Corkboard’s access to *@${escapeMrkdwn(connection.username)}* is destroyed at once, for everybody in this workspace.`,
      ),
      section(
        'Approved pins wait. They go on by themselves when the same account is connected again; with another account they need a new approval.',
      ),
    ],
  };
}

/** What the modal shows afterwards. */
export function disconnectedModal(username: string, settingsUrl: string): ModalView {
  return resultModal([
    `Corkboard has destroyed its access to *@${escapeMrkdwn(username)}*.`,
    `Pinterest gives apps no way to take themselves off its list: open <${settingsUrl}|Pinterest’s settings> and remove Corkboard among the connected apps.`,
  ]);
}

export function notDisconnectedModal(sentence: string): ModalView {
  return resultModal([sentence]);
}

function resultModal(sentences: readonly string[]): ModalView {
  return {
    type: 'modal',
    title: plain('Disconnect Pinterest'),
    close: plain('Close'),
    blocks: sentences.map(section),
  };
}

function section(text: string): ModalView['blocks'][number] {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}
