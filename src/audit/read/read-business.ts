import type { ConnectionHealth } from '../../db/connection-health.ts';
import type { BusinessFacts, Missing, Seen } from '../facts.ts';

/** Why the people of the business are not looked at, before Pinterest is asked; undefined: they are. */
export function whyNoBusiness(connection: ConnectionHealth): Missing | undefined {
  if (connection.accountType === 'PINNER') return { missing: 'personal_account' };
  if (connection.environment === 'sandbox') return { missing: 'in_sandbox' };
  return connection.scopes.includes('biz_access:read') ? undefined : { missing: 'switched_off' };
}

export async function readBusiness(): Promise<Seen<BusinessFacts>> {
  return { missing: 'other' };
}
