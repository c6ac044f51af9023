import { toList } from '../../bot/messages/mrkdwn.ts';
import type { ChannelState } from '../../posting/read-channel.ts';
import { type AuditedWorkspace, type AuditFacts, type ChannelFacts, isMissing } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { mend } from '../finding-actions.ts';
import { toSentence } from '../wording.ts';

/** The channels in use: whether cards and digests get there, and who else reads them. */
export function findAboutChannels({ channels, workspace }: AuditFacts): readonly Finding[] {
  const open = channels.filter(({ state }) => !isState(state) || !state.isArchived);
  return [
    ...archived(channels.filter(({ state }) => isState(state) && state.isArchived)),
    ...shared(open.filter(({ state }) => isState(state) && state.isShared)),
    ...withoutBot(open.filter(({ state }) => state === 'hidden' || (isState(state) && !state.isMember))),
    ...withoutPlace(workspace, channels),
    ...publicAudit(open.filter(({ id }) => id === workspace.auditChannelId)),
  ];
}

/** Only on demand: where it has no place, no weekly audit tells of it. */
function withoutPlace(
  { auditChannelId, digestChannelId }: AuditedWorkspace,
  channels: readonly ChannelFacts[],
): readonly Finding[] {
  const digest = channels.find(({ id }) => id === digestChannelId);
  const isPublic = digest !== undefined && isState(digest.state) && !digest.state.isPrivate;
  if (auditChannelId !== null || (digest !== undefined && !isPublic)) return [];
  return [
    {
      code: 'audit_without_place',
      severity: 'look',
      sentence: 'The weekly audit is posted nowhere. Please choose a channel for it, best a private one.',
      evidence: isPublic
        ? `The digest channel <#${digest.id}> is public, and the audit goes to a public channel only if somebody chooses it.`
        : 'Neither an audit channel nor a digest channel is chosen.',
      action: mend.settings,
    },
  ];
}

function archived(channels: readonly ChannelFacts[]): readonly Finding[] {
  if (channels.length === 0) return [];
  return [
    {
      code: 'channel_archived',
      severity: 'act',
      sentence: `${toSubject(channels)} archived: nothing can be posted there. Please choose another channel.`,
      evidence: slackSays,
      action: mend.settings,
    },
  ];
}

function shared(channels: readonly ChannelFacts[]): readonly Finding[] {
  if (channels.length === 0) return [];
  return [
    {
      code: 'channel_shared',
      severity: 'act',
      sentence: `${toSubject(channels)} shared with another organisation: outsiders read what is posted there. Please choose a channel of your own.`,
      evidence: slackSays,
      action: mend.settings,
    },
  ];
}

function withoutBot(channels: readonly ChannelFacts[]): readonly Finding[] {
  if (channels.length === 0) return [];
  return [
    {
      code: 'channel_without_bot',
      severity: 'act',
      sentence: `I am not in ${toList(channels.map(toPlace))}: nothing can be posted there. Write \`/invite @Corkboard\` there, or choose another channel.`,
      evidence: 'Slack does not count me among the members, or does not show me the channel.',
      action: mend.settings,
    },
  ];
}

function publicAudit([channel]: readonly ChannelFacts[]): readonly Finding[] {
  if (channel === undefined || !isState(channel.state) || channel.state.isPrivate) return [];
  return [
    {
      code: 'audit_channel_public',
      severity: 'note',
      sentence: `The audit goes to a public channel, <#${channel.id}>: everybody in this workspace can read it.`,
      evidence: 'A manager chose it in the settings.',
    },
  ];
}

const slackSays = 'Slack says so of the channel at this moment.';

function isState(state: ChannelFacts['state']): state is ChannelState {
  return state !== 'hidden' && !isMissing(state);
}

/** "The review channel #a is", "The review channel #a and the digest channel #b are". */
function toSubject(channels: readonly ChannelFacts[]): string {
  return `${toSentence(toList(channels.map(toPlace)))} ${channels.length === 1 ? 'is' : 'are'}`;
}

function toPlace({ id, uses }: ChannelFacts): string {
  return `the ${toList(uses)} channel <#${id}>`;
}
