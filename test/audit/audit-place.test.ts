import { expect, test } from 'vitest';
import { judgePlace } from '../../src/audit/audit-place.ts';
import type { ChannelState } from '../../src/posting/read-channel.ts';

const own: ChannelState = { isPrivate: true, isArchived: false, isShared: false, isMember: true };

test.each([
  ['a private channel', own, false, 'place'],
  ['a public channel that somebody chose for it', { ...own, isPrivate: false }, true, 'place'],
  ['the digest channel, when that is public', { ...own, isPrivate: false }, false, 'no_private_channel'],
  ['a private channel that outsiders read', { ...own, isShared: true }, false, 'shared_channel'],
  ['one that outsiders read, even if somebody chose it', { ...own, isShared: true }, true, 'shared_channel'],
  ['a public one that outsiders read', { ...own, isShared: true, isPrivate: false }, false, 'shared_channel'],
  ['an archived one', { ...own, isArchived: true }, true, 'is_archived'],
  ['one without Corkboard', { ...own, isMember: false }, true, 'not_in_channel'],
  ['one that Slack does not show us', 'hidden', true, 'channel_not_found'],
  ['one that we may not look at', { missing: 'slack_missing_scope' }, true, 'missing_scope'],
  ['one that Slack cannot tell us of just now', { missing: 'slack_unreachable' }, true, 'slack_unreachable'],
] as const)('%s (%j, chosen: %s): %s', (_, state, isChosen, expected) => {
  const judged = judgePlace('C1', state, { isChosen });
  expect(judged.kind === 'place' ? judged.kind : judged.code).toBe(expected);
  // Only what may pass by itself is tried again; of the rest somebody is told.
  expect(judged.kind === 'later').toBe(expected === 'slack_unreachable');
});
