import { listBusinessPeople } from '../../db/business-people.ts';
import type { ConnectionHealth } from '../../db/connection-health.ts';
import { hashBusinessPeople } from '../../db/hash-business-people.ts';
import type { Deps } from '../../deps.ts';
import type { Access, AdAccount, BusinessPerson } from '../../pinterest/client.ts';
import { withAccessToken } from '../../publishing/with-access-token.ts';
import { compareBusinessPeople } from '../business-changes.ts';
import {
  type AdAccountFacts,
  type BusinessActor,
  type BusinessFacts,
  isMissing,
  type Missing,
  type Seen,
} from '../facts.ts';
import type { Budget } from './budget.ts';

type BusinessDeps = Pick<Deps, 'db' | 'keyring' | 'pinterest' | 'accessTokenFor'>;
type Key = { readonly workspaceId: string; readonly connectionId: string };

const switchedOff: Missing = { missing: 'switched_off' };

/** Why the people of the business are not looked at, before Pinterest is asked; undefined: they are. */
export function whyNoBusiness(connection: ConnectionHealth): Missing | undefined {
  if (connection.accountType === 'PINNER') return { missing: 'personal_account' };
  if (connection.environment === 'sandbox') return { missing: 'in_sandbox' };
  if (!isAskedFor(connection, 'biz_access:read')) return switchedOff;
  return connection.scopes.includes('biz_access:read') ? undefined : { missing: 'scope_missing' };
}

/** Pinterest also grants what was asked for some other time; what nobody wants now is not used. */
function isAskedFor({ scopes, requestedScopes }: ConnectionHealth, scope: string): boolean {
  return (requestedScopes ?? scopes).includes(scope);
}

/** Who can act for the business, each list on its own: half an answer is told as half of one. */
export async function readBusiness(
  deps: BusinessDeps,
  { workspaceId, connection }: { workspaceId: string; connection: ConnectionHealth },
  budget: Budget,
): Promise<BusinessFacts> {
  const key = { workspaceId, connectionId: connection.id };
  const { accountId } = connection;
  const ask = <Part>(call: (access: Access) => Promise<Part>): Promise<Seen<Part>> =>
    budget.within<Part>(
      async () => (await withAccessToken(deps, key, call)) ?? { missing: 'connection_broken' },
    );
  const { pinterest } = deps;
  const [people, programs, partners, adAccounts] = await Promise.all([
    ask((access) => pinterest.listBusinessMembers(access, accountId)),
    ask((access) => pinterest.listBusinessMembers(access, accountId, { systemUsers: true })),
    ask((access) => pinterest.listBusinessPartners(access, accountId, 'INTERNAL')),
    isAskedFor(connection, 'ads:read') ? ask(pinterest.listAdAccounts) : switchedOff,
  ]);
  const members = join(people, programs);
  return {
    members: isMissing(members) ? members : members.map(toActor),
    partners: isMissing(partners) ? partners : partners.map(toActor),
    adAccounts: isMissing(adAccounts) ? adAccounts : countAdAccounts(adAccounts, accountId),
    ...(await compare(deps, key, join(members, partners))),
  };
}

type People = Seen<readonly BusinessPerson[]>;

/** Both lists, or why one of them could not be seen. */
function join(one: People, other: People): People {
  if (isMissing(one)) return one;
  return isMissing(other) ? other : [...one, ...other];
}

/** A BIZ_ADMIN can give any permission to anybody, themselves included. */
function toActor({ username, roles, canPublish }: BusinessPerson): BusinessActor {
  return { name: username ?? nameless, canPublish: canPublish === true || roles.includes('BIZ_ADMIN') };
}

const nameless = 'somebody without a name';

function countAdAccounts(accounts: readonly AdAccount[], accountId: string): AdAccountFacts {
  const own = accounts.filter(({ ownerId }) => ownerId === accountId).length;
  return { own, shared: accounts.length - own };
}

/** Only a whole look can be compared and kept: otherwise the unseen would look gone. */
async function compare(
  { db, keyring }: BusinessDeps,
  key: Key,
  people: People,
): Promise<Pick<BusinessFacts, 'changes' | 'look'>> {
  if (isMissing(people)) return { changes: undefined, look: undefined };
  const now = hashBusinessPeople(keyring, key, people);
  const look = {
    kid: now.kid,
    people: now.people.map(({ personHash, roleHash }) => ({ personHash, roleHash })),
  };
  const before = await listBusinessPeople(db, key);
  const found = compareBusinessPeople(before, now);
  if (found.kind === 'first_look') return { changes: undefined, look };
  const toNames = (list: typeof found.arrived) => list.map(({ username }) => username ?? nameless);
  const since = before.people.map(({ lastSeenAt }) => lastSeenAt).toSorted((a, b) => +b - +a)[0];
  const { leftCount } = found;
  return {
    changes: { since, arrived: toNames(found.arrived), changed: toNames(found.changed), leftCount },
    look,
  };
}
