import type { Access } from './access.ts';
import {
  type AdAccount,
  adAccountSchema,
  type BusinessPerson,
  businessPersonSchema,
} from './business-schema.ts';
import { listAll } from './pages.ts';
import type { ReadCall, Session } from './session.ts';

/** `INTERNAL` partners may use assets of the business; of `EXTERNAL` ones, the business may use theirs. */
export type PartnerType = 'INTERNAL' | 'EXTERNAL';

/**
 * Who can act for a business. Needs `biz_access:read`, and for the ad accounts `ads:read`. Each list is read to its
 * end, at most 5,000 lines, or throws: a part is never returned as if it were the whole. What the account may not see
 * throws a PinterestError with `isNotVisible`. What comes back is to be used and not to be kept
 * (https://policy.pinterest.com/en/developer-guidelines).
 */
export interface BusinessCalls {
  /**
   * The ad accounts of the account itself, and those that others share with it.
   * Source: https://developers.pinterest.com/docs/api/v5/ad_accounts-list
   */
  listAdAccounts(access: Access): Promise<readonly AdAccount[]>;
  /**
   * The businesses that the account works for, with its own roles there; `canPublish` is never told.
   * Source: https://developers.pinterest.com/docs/api/v5/get-business_employers
   */
  listEmployers(access: Access): Promise<readonly BusinessPerson[]>;
  /**
   * The people of a business, or its system users, which are programs with a token of their own. `businessId` is the
   * id of the business's account. Not visible for an EMPLOYEE, for an account that is no business, and in the sandbox.
   * Source: https://developers.pinterest.com/docs/api/v5/get-business_members
   */
  listBusinessMembers(
    access: Access,
    businessId: string,
    options?: { systemUsers?: boolean },
  ): Promise<readonly BusinessPerson[]>;
  /**
   * The businesses that it works with; visible to the same as its members.
   * Source: https://developers.pinterest.com/docs/api/v5/get-business_partners
   */
  listBusinessPartners(
    access: Access,
    businessId: string,
    partnerType: PartnerType,
  ): Promise<readonly BusinessPerson[]>;
}

/** Smaller pages than elsewhere: each line carries every ad account and profile that the person may use. */
const pageSize = '100';

export function businessCalls(session: Session): BusinessCalls {
  const listPeople = async (ask: Omit<ReadCall, 'missing'>): Promise<readonly BusinessPerson[]> =>
    (await listAll(session, { ...ask, missing: 'other' }, businessPersonSchema)).items;

  return {
    async listAdAccounts(access) {
      const query = { include_shared_accounts: 'true', page_size: pageSize };
      const ask = { access, operation: 'GET /ad_accounts', query, missing: 'other' } as const;
      return (await listAll(session, ask, adAccountSchema)).items;
    },
    listEmployers: (access) =>
      listPeople({ access, operation: 'GET /businesses/employers', query: { page_size: pageSize } }),
    listBusinessMembers: (access, businessId, { systemUsers = false } = {}) =>
      listPeople({
        access,
        operation: 'GET /businesses/{business_id}/members',
        ids: [businessId],
        query: { assets_summary: 'true', fetch_system_users: String(systemUsers), page_size: pageSize },
      }),
    listBusinessPartners: (access, businessId, partnerType) =>
      listPeople({
        access,
        operation: 'GET /businesses/{business_id}/partners',
        ids: [businessId],
        query: { assets_summary: 'true', partner_type: partnerType, page_size: pageSize },
      }),
  };
}
