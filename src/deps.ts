import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { type CallCounts, createCallCounts } from './call-counts.ts';
import type { Config } from './config.ts';
import type { Db } from './db/db.ts';
import type { Keyring } from './db/keyring.ts';
import { createTokens } from './jobs/refresh-tokens/tokens.ts';
import { createSafeFetch, type SafeFetch } from './media/safe-fetch.ts';
import { type Access, createPinterest, type Pinterest } from './pinterest/client.ts';
import { createSlackClient } from './slack/client.ts';
import { findBotToken } from './slack/installation-store.ts';

/** The jobs that a person's act may wake before their next turn. */
export type JobName =
  | 'deliver-messages'
  | 'publish-due-pins'
  | 'settle-doubts'
  | 'recover-attempts'
  | 'send-digests'
  | 'refresh-tokens'
  | 'save-call-counts'
  | 'tidy-database';

/** Everything a feature may need, as values; each asks only for its part. */
export interface Deps {
  readonly config: Config;
  readonly db: Db;
  readonly keyring: Keyring;
  readonly pinterest: Pinterest;
  /** The workspace's own Slack client; throws where Corkboard is not installed. */
  readonly slackFor: (workspaceId: string) => Promise<WebClient>;
  /**
   * A Pinterest token that is good for at least ten minutes, refreshed if need be. `notVersion`: this version
   * was refused with 401. Undefined: the connection is broken, and people have been told. What is called with it is
   * counted for this workspace and connection.
   */
  readonly accessTokenFor: (key: {
    readonly workspaceId: string;
    readonly connectionId: string;
    readonly notVersion?: number;
  }) => Promise<{ readonly access: Access; readonly tokenVersion: number } | undefined>;
  /** Our own calls to Pinterest that are not written down yet. */
  readonly callCounts: CallCounts;
  /** Fetches a member's URL, and nothing inside our own network. */
  readonly safeFetch: SafeFetch;
  /** For texts and defaults only; where time decides, the database's clock does. */
  readonly now: () => Date;
  /** A new UUID. */
  readonly newId: () => string;
  /** 256 random bits, base64url. */
  readonly newSecret: () => string;
  /** Rings once after so long, by no clock that a person sees; returns what cancels it. */
  readonly startTimer: (milliseconds: number, ring: () => void) => () => void;
  /** Ids of the attempts whose request this very process has under way. */
  readonly underWay: Set<string>;
  /** Asks a job to run soon; returns at once. */
  readonly wake: (job: JobName) => void;
  readonly log: Logger;
}

/** The one workspace of a token from the environment. */
export interface OwnWorkspace {
  readonly id: string;
  readonly botToken: string;
}

/** What the process gives; the rest is made of it. */
export type DepsParts = Pick<
  Deps,
  'config' | 'db' | 'keyring' | 'now' | 'newId' | 'newSecret' | 'wake' | 'log'
> & {
  readonly allowOrigins: readonly string[];
  readonly ownWorkspace: () => OwnWorkspace | undefined;
  readonly startTimer?: Deps['startTimer'] | undefined;
};

export function createDeps({
  allowOrigins,
  ownWorkspace,
  startTimer = ringAfter,
  ...parts
}: DepsParts): Deps {
  const { config, log, now } = parts;
  const pinterest = createPinterest({ ...config.pinterest, now });
  const safeFetch = createSafeFetch({ allowOrigins, ownHosts: [new URL(config.publicUrl).hostname] });
  const botTokenOf = async (workspaceId: string): Promise<string | undefined> => {
    const own = ownWorkspace();
    if (config.slack.kind === 'oauth') return await findBotToken(parts, workspaceId);
    return own?.id === workspaceId ? own.botToken : undefined;
  };
  const slackFor = async (workspaceId: string): Promise<WebClient> => {
    const token = await botTokenOf(workspaceId);
    if (token === undefined) throw new Error(`Corkboard has no Slack token for workspace ${workspaceId}.`);
    return createSlackClient({ token, slackApiUrl: config.slackApiUrl, log });
  };
  const callCounts = createCallCounts();
  const { accessTokenFor } = createTokens({ ...parts, pinterest, callCounts });
  return {
    ...parts,
    pinterest,
    safeFetch,
    slackFor,
    accessTokenFor,
    callCounts,
    startTimer,
    underWay: new Set(),
  };
}

function ringAfter(milliseconds: number, ring: () => void): () => void {
  const timer = setTimeout(ring, milliseconds);
  return () => clearTimeout(timer);
}
