import type { ConnectionHealth } from '../db/connection-health.ts';
import type { PersonHashes } from '../db/hash-business-people.ts';
import type { HistorySeal } from '../db/history.ts';
import type { Workspace } from '../db/workspaces.ts';
import type { Person } from '../pins/review.ts';
import type { PinterestProblem } from '../pinterest/error.ts';
import type { ChannelState } from '../posting/read-channel.ts';
import type { PinterestPages } from './pinterest-pages.ts';

/**
 * Everything that an audit is made of, read at one moment: plain data, so that what follows from it can be tried
 * without Slack, Pinterest or a database.
 */
export interface AuditFacts {
  /** By the database's clock. */
  readonly now: Date;
  /** Where this Corkboard works; tokens and boards of the other place are of no use here. */
  readonly environment: 'sandbox' | 'production';
  /** Where the Slack app's permissions are granted anew. */
  readonly slackInstallUrl: string;
  readonly pinterestPages: PinterestPages;
  readonly workspace: AuditedWorkspace;
  readonly connection: ConnectionHealth | undefined;
  readonly account: Seen<LiveAccount>;
  readonly usage: Seen<UsageFacts>;
  readonly business: Seen<BusinessFacts>;
  readonly slackScopes: Seen<readonly string[]>;
  readonly channels: readonly ChannelFacts[];
  readonly people: PeopleFacts;
  /** Of who decided what here: whoever reads it in Slack has a copy that the database cannot change. */
  readonly history: HistorySeal;
}

export type AuditedWorkspace = Pick<
  Workspace,
  'auditChannelId' | 'digestChannelId' | 'approvalsNeeded' | 'ownPinsAllowed' | 'timeZone'
>;

/** A part of the audit, or why it could not be seen: never an empty value in its place. */
export type Seen<Part> = Part | Missing;

export interface Missing {
  readonly missing: MissingReason;
}

export type MissingReason =
  | PinterestProblem
  /** The audit's time was over. */
  | 'too_slow'
  | 'not_connected'
  | 'connection_broken'
  | 'other_environment'
  /** Pinterest's sandbox has no business access. */
  | 'in_sandbox'
  | 'personal_account'
  /** The scopes were not asked for: it is the managers' choice. */
  | 'switched_off'
  | 'slack_rate_limit'
  | 'slack_missing_scope'
  | 'slack_unreachable'
  | 'slack_malformed'
  | 'slack_refused';

export function isMissing<Part>(part: Seen<Part>): part is Missing {
  return typeof part === 'object' && part !== null && 'missing' in part;
}

/** What Pinterest says of the account now. */
export interface LiveAccount {
  readonly id: string;
  readonly username: string;
  readonly accountType: 'BUSINESS' | 'PINNER' | 'unknown';
}

/** What our own count of calls says of the last 90 days. */
export interface UsageFacts {
  /** Scopes that those calls needed. */
  readonly scopes: readonly string[];
  /** The last call that a person's act caused, and not the clock. */
  readonly lastByHandAt: Date | undefined;
}

export type ChannelUse = 'review' | 'digest' | 'audit';

export interface ChannelFacts {
  readonly id: string;
  readonly uses: readonly ChannelUse[];
  /** `hidden`: gone, or private and without us. */
  readonly state: Seen<ChannelState> | 'hidden';
}

export interface PeopleFacts {
  readonly people: readonly AuditedPerson[];
  /** User groups of the settings that Slack does not have any more. */
  readonly goneGroups: readonly string[];
  /** User groups whose members could not be listed. */
  readonly unreadGroups: readonly UnreadGroup[];
}

export interface UnreadGroup extends Missing {
  readonly groupId: string;
}

export interface AuditedPerson {
  readonly id: string;
  readonly roles: readonly AuditedRole[];
  /** `unknown`: Slack has no such person. */
  readonly standing: Seen<Person['standing'] | 'unknown'>;
}

/** `group_reviewer`: through a user group, and not by name. */
export type AuditedRole = 'reviewer' | 'group_reviewer' | 'manager' | 'connector';

/** Who can act for the business at Pinterest itself. Names are as Pinterest gives them now: shown, and kept nowhere. */
export interface BusinessFacts {
  /** People, and programs with a token of their own. */
  readonly members: Seen<readonly BusinessActor[]>;
  /** Other businesses that may use what belongs to this one. */
  readonly partners: Seen<readonly BusinessActor[]>;
  readonly adAccounts: Seen<AdAccountFacts>;
  /** Undefined: a list was not seen, or nobody has looked before, so nothing can be compared. */
  readonly changes: BusinessChangeFacts | undefined;
  /** What the weekly audit keeps once it is posted; undefined: not everything was seen. */
  readonly look: BusinessLook | undefined;
}

export interface BusinessLook {
  readonly kid: string;
  readonly people: readonly PersonHashes[];
}

export interface BusinessActor {
  readonly name: string;
  /** On the profile, without a review here; an admin can give that to anybody. */
  readonly canPublish: boolean;
}

/** Ad accounts that our access reaches. */
export interface AdAccountFacts {
  readonly own: number;
  readonly shared: number;
}

/** Since the last weekly audit. */
export interface BusinessChangeFacts {
  /** Undefined: the last look found nobody, so that nothing of it tells when it was. */
  readonly since: Date | undefined;
  readonly arrived: readonly string[];
  readonly changed: readonly string[];
  readonly leftCount: number;
}
