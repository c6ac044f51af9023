import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';

/** A message with one button of ours, as the audit's carries them. */
export async function postButton(
  whole: TestCorkboard,
  button: { actionId: string; words: string },
  { workspaceId, channel }: { workspaceId: string; channel: string } = {
    workspaceId: linenAndLoom.team,
    channel: linenAndLoom.pinReview,
  },
) {
  const client = await whole.corkboard.deps.slackFor(workspaceId);
  const text = { type: 'plain_text', text: button.words } as const;
  const { ts = '' } = await client.chat.postMessage({
    channel,
    text: 'The audit',
    blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: button.actionId, text }] }],
  });
  return { kind: 'message', channel, ts } as const;
}
