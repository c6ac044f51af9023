import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalBusiness } from '../../playground/pinterest/businesses.ts';
import { compareBusinessPeople } from '../../src/audit/business-changes.ts';
import { listBusinessPeople, saveBusinessPeople } from '../../src/db/business-people.ts';
import { findConnection } from '../../src/db/connections.ts';
import { hashBusinessPeople } from '../../src/db/hash-business-people.ts';
import { createKeyring, type Keyring } from '../../src/db/keyring.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { auditScopes } from '../pinterest/helpers.ts';

let whole: TestCorkboard;
beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(() => whole.close());

const workspaceId = linenAndLoom.team;

/** One week's look: asks Pinterest, compares with the week before, keeps the hashes. */
async function look(business: Partial<LocalBusiness>, keyring: Keyring = whole.corkboard.deps.keyring) {
  const { db, pinterest } = whole.corkboard.deps;
  const connection = await findConnection(db, workspaceId);
  if (connection === undefined) throw new Error('Nothing is connected.');
  const { accountId } = connection;
  whole.pinterest.business.set(accountId, business);
  const access = whole.pinterest.grantToken(accountId, auditScopes);
  const people = [
    ...(await pinterest.listBusinessMembers(access, accountId)),
    ...(await pinterest.listBusinessPartners(access, accountId, 'INTERNAL')),
  ];
  const key = { workspaceId, connectionId: connection.id };
  const now = hashBusinessPeople(keyring, key, people);
  const changes = compareBusinessPeople(await listBusinessPeople(db, key), now);
  await saveBusinessPeople(db, { ...key, ...now });
  return changes;
}

const tomas = { username: 'tomaslima', role: 'EMPLOYEE' } as const;
const ines = { username: 'inesduarte', role: 'BIZ_ADMIN' } as const;
const agency = { username: 'northstudio', type: 'INTERNAL' } as const;

test('week after week, who came, who may do more, and how many left', async () => {
  expect(await look({ members: [ines, tomas], partners: [agency] })).toMatchObject({
    kind: 'first_look',
    reason: 'never_looked',
  });
  const publisher = { ...tomas, onProfile: ['PROFILE_PUBLISHER'] };
  const second = { username: 'southstudio', type: 'INTERNAL' } as const;
  expect(await look({ members: [ines, publisher], partners: [second] })).toMatchObject({
    kind: 'compared',
    arrived: [{ username: 'southstudio', roles: ['PARTNER'] }],
    changed: [{ username: 'tomaslima', canPublish: true }],
    leftCount: 1,
  });
  expect(await look({})).toEqual({ kind: 'compared', arrived: [], changed: [], leftCount: 0 });
});

test('a new key says so, and the week after compares again', async () => {
  const rotated = createKeyring(`k9:${randomBytes(32).toString('base64')}`);
  expect(await look({}, rotated)).toEqual({ kind: 'first_look', reason: 'new_key' });
  expect(await look({ members: [ines] }, rotated)).toMatchObject({ kind: 'compared', leftCount: 1 });
});

test('the database holds no id and no name of theirs', async () => {
  const { db } = whole.corkboard.deps;
  const rows = JSON.stringify([
    await db.query.businessPeople.findMany(),
    await db.query.businessLooks.findMany(),
  ]);
  expect(rows).toContain('personHash');
  for (const { response } of whole.pinterest.requests) {
    for (const [, value = ''] of JSON.stringify(response ?? '').matchAll(
      /"(?:id|username|email)":"([^"]+)"/g,
    )) {
      expect(rows).not.toContain(value);
    }
  }
});
