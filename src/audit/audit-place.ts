import type { WebClient } from '@slack/web-api';
import type { Workspace } from '../db/workspaces.ts';
import type { NoDigest } from '../posting/digest-content.ts';
import { type ChannelState, readChannel } from '../posting/read-channel.ts';
import { isMissing, type Missing, type Seen } from './facts.ts';
import { toMissing } from './read/to-missing.ts';

export interface AuditPlace {
  readonly kind: 'place';
  readonly channelId: string;
}

/**
 * Where the weekly audit goes: the channel that a manager chose for it, else the digest channel if that one is
 * private. Never one that outsiders read. Asked of Slack at this moment, because a channel can be opened at any time.
 */
export async function findAuditPlace(
  client: WebClient,
  workspace: Pick<Workspace, 'auditChannelId' | 'digestChannelId'>,
): Promise<AuditPlace | NoDigest> {
  const channelId = workspace.auditChannelId ?? workspace.digestChannelId;
  if (channelId === null) return { kind: 'skip', code: 'no_channel' };
  const state = await readChannel(client, channelId).catch(toMissing);
  return judgePlace(channelId, state, { isChosen: workspace.auditChannelId !== null });
}

/** The rule, on its own. A public channel is fine only for who chose it. */
export function judgePlace(
  channelId: string,
  state: Seen<ChannelState> | 'hidden',
  { isChosen }: { isChosen: boolean },
): AuditPlace | NoDigest {
  const fail = (code: string): NoDigest => ({ kind: 'fail', code, channelId });
  if (state === 'hidden') return fail('channel_not_found');
  if (isMissing(state)) return whileUnseen(state, fail);
  if (state.isArchived) return fail('is_archived');
  if (state.isShared) return fail('shared_channel');
  if (!state.isMember) return fail('not_in_channel');
  if (!state.isPrivate && !isChosen) return fail('no_private_channel');
  return { kind: 'place', channelId };
}

/** Who may not look cannot know who reads there: nothing is posted. A Slack that is only busy is asked again. */
function whileUnseen({ missing }: Missing, fail: (code: string) => NoDigest): NoDigest {
  return missing === 'slack_missing_scope' ? fail('missing_scope') : { kind: 'later', code: missing };
}
