/** `act`: something does not work or is open · `look`: a person should judge · `note`: as it was set, but worth knowing. */
export const severities = ['act', 'look', 'note'] as const;
export type Severity = (typeof severities)[number];

export const findingCodes = [
  'connection_broken',
  'other_environment',
  'account_suspended',
  'account_changed',
  'scope_missing',
  'tokens_end_soon',
  'connector_gone',
  'not_connected',
  'account_renamed',
  'account_type_changed',
  'scope_unused',
  'scope_not_asked',
  'secret_boards',
  'connection_unused',
  'slack_scope_missing',
  'slack_scope_surplus',
  'channel_archived',
  'channel_shared',
  'channel_without_bot',
  'audit_without_place',
  'audit_channel_public',
  'nobody_can_approve',
  'too_few_reviewers',
  'reviewer_barred',
  'manager_barred',
  'group_gone',
  'own_pins_allowed',
  'business_people_new',
  'business_role_changed',
  'business_people_left',
  'publishers_around_review',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One thing that the audit found. Sentence and evidence are mrkdwn. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What it is, and what would mend it. */
  readonly sentence: string;
  /** What it was concluded from. */
  readonly evidence: string;
  /** Notes have none: they tell of what somebody chose. */
  readonly action?: FindingAction;
  /** Connecting anew mends it: the checklist says so too. */
  readonly asksToReauthorise?: boolean;
}

/** The one thing that mends a finding: a button of ours, or a page. */
export type FindingAction =
  | { readonly kind: 'press'; readonly actionId: string; readonly label: string }
  | { readonly kind: 'open'; readonly url: string; readonly label: string };
