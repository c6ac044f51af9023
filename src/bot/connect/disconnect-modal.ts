import type { ActionsBlock, ModalView } from '@slack/types';
import type { Connection } from '../../db/connections.ts';
import { actions, views } from '../ids.ts';
import { escapeMrkdwn } from '../messages/mrkdwn.ts';
import { plain } from '../plain.ts';
import { sentenceModal } from '../sentence-modal.ts';

export const disconnectTitle = 'Disconnect Pinterest';

/** Asks once more; the connection's id is all that it carries. */
export function disconnectModal(
  connection: Pick<Connection, 'id' | 'username'>,
  settingsUrl: string,
): ModalView {
  return {
    ...sentenceModal(
      disconnectTitle,
      `Corkboard’s access to *@${escapeMrkdwn(connection.username)}* is destroyed at once, for everybody in this workspace.`,
      'Approved pins wait. They go on by themselves when the same account is connected again, but for those more than a day late, about which I ask first; with another account they need a new approval.',
      `*Do you want Pinterest’s own word for it?* Then remove Corkboard in <${settingsUrl}|Pinterest’s settings> first. With the token that it destroys, Corkboard asks Pinterest one last time, and shows you the answer.`,
    ),
    callback_id: views.disconnect,
    private_metadata: connection.id,
    submit: plain('Disconnect'),
    close: plain('Keep it'),
  };
}

/** What the modal shows afterwards; with the proof, where there is something to prove. */
export function endModal({ sentences, isOver }: End): ModalView {
  const view = sentenceModal(disconnectTitle, ...sentences);
  return isOver ? { ...view, blocks: [...view.blocks, proveButton] } : view;
}

/** How the wish to disconnect ended. `isOver`: the account is disconnected now, by this wish or before it. */
export interface End {
  readonly sentences: readonly string[];
  readonly isOver: boolean;
}

const proveButton: ActionsBlock = {
  type: 'actions',
  elements: [{ type: 'button', action_id: actions.proveDisconnect, text: plain('Prove it') }],
};
