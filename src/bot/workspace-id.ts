/**
 * The workspace that a request belongs to: the organisation for org-wide installs, else the team
 * (https://docs.slack.dev/enterprise/developing-for-enterprise-orgs). It comes from what Slack signed, never
 * from a button.
 */
export function toWorkspaceId(context: {
  teamId?: string | undefined;
  enterpriseId?: string | undefined;
  isEnterpriseInstall: boolean;
}): string {
  const id = context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
  if (id === undefined) throw new Error('Slack sent a request that names no workspace.');
  return id;
}
