import type { AuditFacts, ChannelFacts } from '../../src/audit/facts.ts';
import { toPinterestPages } from '../../src/audit/pinterest-pages.ts';
import type { ConnectionHealth } from '../../src/db/connection-health.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';
import { botScopes } from '../../src/slack/scopes.ts';

export const now = new Date('2026-11-30T09:00:00Z');

export function daysAgo(days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

/** A connection with which nothing is wrong. */
export function healthyConnection(over: Partial<ConnectionHealth> = {}): ConnectionHealth {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    environment: 'production',
    state: 'active',
    accountId: '1',
    username: 'linenandloom',
    accountType: 'BUSINESS',
    scopes: [...neededScopes],
    requestedScopes: [...neededScopes],
    connectedBy: 'UANA',
    connectedAt: daysAgo(100),
    refreshedAt: daysAgo(8),
    brokenAt: null,
    lastUsedAt: daysAgo(1),
    ageDays: 100,
    accessDaysLeft: 22,
    refreshDaysLeft: 52,
    accountSince: daysAgo(100),
    ...over,
  };
}

export function healthyChannel(over: Partial<ChannelFacts> = {}): ChannelFacts {
  return {
    id: 'CREVIEW',
    uses: ['review'],
    state: { isPrivate: false, isArchived: false, isShared: false, isMember: true },
    ...over,
  };
}

const digestChannel = healthyChannel({
  id: 'CDIGEST',
  uses: ['digest'],
  state: { isPrivate: true, isArchived: false, isShared: false, isMember: true },
});

/** A week in which there is nothing to find. */
export function greenFacts(over: Partial<AuditFacts> = {}): AuditFacts {
  return {
    now,
    environment: 'production',
    slackInstallUrl: 'https://corkboard.example/slack/install',
    pinterestPages: toPinterestPages('https://www.pinterest.com/oauth/'),
    workspace: {
      auditChannelId: null,
      digestChannelId: 'CDIGEST',
      approvalsNeeded: 1,
      ownPinsAllowed: false,
      timeZone: 'Europe/Lisbon',
    },
    connection: healthyConnection(),
    account: { id: '1', username: 'linenandloom', accountType: 'BUSINESS' },
    usage: { scopes: [...neededScopes], lastByHandAt: daysAgo(1) },
    business: { missing: 'switched_off' },
    slackScopes: [...botScopes],
    channels: [healthyChannel(), digestChannel],
    people: {
      people: [
        { id: 'UANA', roles: ['manager', 'connector'], standing: 'member' },
        { id: 'URUI', roles: ['reviewer'], standing: 'member' },
      ],
      goneGroups: [],
      unreadGroups: [],
    },
    history: { lines: 1204, seal: '3f9a2c5e'.repeat(8) },
    ...over,
  };
}
