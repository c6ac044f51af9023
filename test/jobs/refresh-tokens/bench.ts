import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { shiftDatabaseClock } from '../../../playground/clock/database-clock.ts';
import { ConnectionLost } from '../../../playground/pinterest/connection-lost.ts';
import { createLocalPinterest, type LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { createCallCounts } from '../../../src/call-counts.ts';
import { confirmConnection, insertPendingConnection } from '../../../src/db/connections.ts';
import { createKeyring } from '../../../src/db/keyring.ts';
import { sealTokens } from '../../../src/db/seal-tokens.ts';
import { saveInstalledWorkspace } from '../../../src/db/workspaces.ts';
import type { Deps } from '../../../src/deps.ts';
import { createRefreshTokens } from '../../../src/jobs/refresh-tokens/job.ts';
import { createTokens } from '../../../src/jobs/refresh-tokens/tokens.ts';
import { createPinterest, type Tokens } from '../../../src/pinterest/client.ts';
import { neededScopes } from '../../../src/pinterest/scopes.ts';
import { createTestDatabase } from '../../helpers/postgres.ts';

export const oneMonthSeconds = 30 * 24 * 60 * 60;
const config = { pinterest: { environment: 'production' } } as Deps['config'];

export type Key = { workspaceId: string; connectionId: string };
export type Bench = Awaited<ReturnType<typeof createBench>>;

/** The product's tokens over a real PostgreSQL and the local Pinterest, with one clock for both. */
export async function createBench() {
  const { db, close } = await createTestDatabase();
  const keyring = createKeyring(`k1:${randomBytes(32).toString('base64')}`);
  const clock = { shiftMs: 0 };
  const logLines: string[] = [];
  const woken: string[] = [];

  function start({ looks = 400, ...options }: { rotation?: 'strict' | 'grace'; looks?: number } = {}) {
    const pinterest = createLocalPinterest({
      apiUrl: 'https://api.pinterest.com/v5',
      siteUrl: 'https://www.pinterest.com',
      environment: 'production',
      app: { id: '1234567', secret: 'app-secret', redirectUris: [], access: 'standard' },
      now: () => new Date(Date.now() + clock.shiftMs),
      ...options,
    });
    const client = createPinterest({
      apiUrl: pinterest.apiUrl,
      oauthUrl: pinterest.siteUrl,
      appId: '1234567',
      appSecret: 'app-secret',
      fetch: toFetch(pinterest),
    });
    const parts = {
      config,
      db,
      keyring,
      pinterest: client,
      newId: randomUUID,
      wake: (job: string) => void woken.push(job),
      log: pino({ base: null }, { write: (line: string) => void logLines.push(line) }),
    };
    const callCounts = createCallCounts();
    const { accessTokenFor } = createTokens({ ...parts, callCounts }, { lookMs: 5, looks, retryMs: 1 });
    const { run } = createRefreshTokens({ ...parts, accessTokenFor });
    return { pinterest, client, accessTokenFor, callCounts, run };
  }

  return {
    db,
    keyring,
    logLines,
    woken,
    start,
    close,
    async forward(days: number) {
      clock.shiftMs += days * 24 * 60 * 60 * 1000;
      await shiftDatabaseClock(db, clock.shiftMs);
    },
    /** A workspace with a connected account; `given` replaces what Pinterest would have given. */
    async connect(pinterest: LocalPinterest, given: Partial<Tokens> & { environment?: 'sandbox' } = {}) {
      const key = { workspaceId: `T${randomUUID().slice(0, 8)}`, connectionId: randomUUID() };
      const account = pinterest.accounts[0];
      if (account === undefined) throw new Error('The local Pinterest has no account.');
      const { environment = 'production', ...tokens } = given;
      const issued = { ...pinterest.grantToken(account.id, neededScopes), ...tokens };
      await saveInstalledWorkspace(db, {
        id: key.workspaceId,
        name: 'Linen & Loom',
        botUserId: 'UBOT',
        installedBy: 'UADA',
      });
      await insertPendingConnection(db, {
        workspaceId: key.workspaceId,
        id: key.connectionId,
        environment,
        accountId: account.id,
        username: account.username,
        accountType: account.accountType,
        businessName: account.businessName,
        scopes: neededScopes,
        requestedScopes: neededScopes,
        ...sealTokens(keyring, key, issued),
        accessExpiresInSeconds: issued.accessExpiresInSeconds ?? oneMonthSeconds,
        refreshExpiresInSeconds: issued.refreshExpiresInSeconds ?? 2 * oneMonthSeconds,
        connectedBy: 'UMEL',
      });
      await confirmConnection(db, { ...key, userId: 'UMEL' });
      return { ...key, accessToken: issued.accessToken };
    },
  };
}

/** What `fetch` would do: a broken connection is a TypeError, silence lasts. */
function toFetch(pinterest: LocalPinterest): typeof fetch {
  return async (url, init) => {
    try {
      return await pinterest.fetch(new Request(url, init));
    } catch (error) {
      if (error instanceof ConnectionLost) throw new TypeError('fetch failed', { cause: error });
      throw error;
    }
  };
}

/** How many times Pinterest was asked to refresh. */
export function countRefreshes(pinterest: LocalPinterest): number {
  return [...pinterest.requests].filter(({ path }) => path.endsWith('/oauth/token')).length;
}
