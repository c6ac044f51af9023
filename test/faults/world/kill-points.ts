import { sql } from 'drizzle-orm';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { saveSettings } from '../../../src/db/workspaces.ts';
import type { Task } from '../worker/setup.ts';
import type { FaultWorld } from './fault-world.ts';
import { killDuring } from './kill.ts';
import { countPosts } from './posts.ts';

/** A place at which a replica dies, and how it gets there. */
export interface KillPoint {
  readonly name: string;
  /** Kills at least one replica. */
  strike(world: FaultWorld): Promise<void>;
  /** Before anything is approved. */
  prepare?(world: FaultWorld): Promise<void>;
  /** What the other replica does afterwards, besides publishing, and for how many seconds at least. */
  readonly tasks?: readonly Task[];
  readonly atLeast?: number;
  /** What must hold in the end, in sentences where it does not. */
  check?(world: FaultWorld): readonly string[];
}

const publish: Task = { kind: 'job', job: 'publish-due-pins' };
const settle: Task = { kind: 'job', job: 'settle-doubts' };
const deliver: Task = { kind: 'job', job: 'deliver-messages' };
const digest: Task = { kind: 'job', job: 'send-digests' };

const LEASE_SECONDS = 91;

export const killPoints: readonly KillPoint[] = [
  whilePublishing('claimed', ['claim:after']),
  whilePublishing('preparing', ['keep:after']),
  whilePublishing('board read', ['GET /boards/{id}/pins:answer']),
  whilePublishing('before the intent', ['intend:before']),
  whilePublishing('after the intent', ['intend:after']),
  whilePublishing('headers sent', ['POST /pins:headers']),
  whilePublishing('body half sent', ['POST /pins:body']),
  whilePublishing('answered', ['POST /pins:answer']),
  whilePublishing('before the commit', ['commit:before']),
  whilePublishing('after the commit', ['commit:after']),
  { name: 'outbox', strike: killInOutbox, tasks: [deliver], atLeast: 600, check: checkCards },
  { name: 'recovering', strike: killWhileRecovering },
  { name: 'looking', strike: killWhileLooking },
  { name: 'refreshing', strike: killWhileRefreshing, prepare: ({ forward }) => forward(AGE_SECONDS) },
  {
    name: 'sending a digest',
    strike: killWhileSendingDigest,
    prepare: planDigest,
    tasks: [digest],
    atLeast: 900,
    check: checkDigest,
  },
];

/** An access token lives for 30 days: it is not fresh any more, or dead already by the time of the second try. */
const AGE_SECONDS = 30 * 86_400 - 200;

function whilePublishing(name: string, moments: readonly string[]): KillPoint {
  return {
    name,
    async strike(world) {
      await killDuring(await world.replica(), [publish], { moments, isDelivered: world.random.chance(0.3) });
    },
  };
}

async function killInOutbox({ replica, random }: FaultWorld): Promise<void> {
  const moments = [
    random.pick(['POST /chat.postMessage:sent', 'POST /chat.postMessage:answer', 'save-message:before']),
  ];
  await killDuring(await replica(), [publish, deliver], { moments });
}

/** One dies at its work, and another one when it is about to free what the first one held. */
async function killWhileRecovering({ replica, random, forward }: FaultWorld): Promise<void> {
  const first = random.pick(['keep:after', 'intend:after', 'POST /pins:sent']);
  await killDuring(await replica(), [publish], { moments: [first] });
  await forward(LEASE_SECONDS);
  await killDuring(await replica(), [settle], {
    moments: [random.pick(['recover:before', 'recover:after'])],
  });
}

async function killWhileLooking({ replica, random, forward }: FaultWorld): Promise<void> {
  await killDuring(await replica(), [publish], { moments: ['POST /pins:sent'] });
  await forward(LEASE_SECONDS);
  const moments = random.pick([
    ['take-looks:after'],
    ['GET /boards/{id}/pins:answer'],
    ['save-look:before', 'decide:before'],
    ['save-look:after', 'decide:after'],
  ]);
  // Nothing is seen, and so nothing written down, while Pinterest does not answer.
  await killDuring(await replica(), [settle], { moments, mayNotCome: true });
}

async function killWhileRefreshing({ replica, random }: FaultWorld): Promise<void> {
  const moments = [
    random.pick([
      'take-refresh:after',
      'POST /oauth/token:sent',
      'POST /oauth/token:answer',
      'save-tokens:before',
      'save-tokens:after',
    ]),
  ];
  await killDuring(await replica(), [publish], { moments });
}

/** The weekly digest is due in this very minute. */
async function planDigest({ lane, shop }: FaultWorld): Promise<void> {
  const { workspaceId } = shop;
  await saveSettings(lane.db, workspaceId, {
    digestChannelId: linenAndLoom.pinterestResults,
    timeZone: 'UTC',
  });
  await lane.db.execute(sql`update workspaces set next_digest_at = date_trunc('minute', app_now()),
      digest_weekday = extract(isodow from app_now()), digest_time = to_char(app_now(), 'HH24:MI')
    where id = ${workspaceId}`);
}

async function killWhileSendingDigest({ replica, random }: FaultWorld): Promise<void> {
  const moments = [
    random.pick([
      'claim-digest:after',
      'intend-digest:before',
      'intend-digest:after',
      'POST /chat.postMessage:sent',
      'POST /chat.postMessage:answer',
      'save-digest:before',
      'save-digest:after',
    ]),
  ];
  await killDuring(await replica(), [publish, digest], { moments });
}

/** Whatever died on the way: each pin of the shop has one card. */
export function checkCards({ lane, approved, shop }: FaultWorld): readonly string[] {
  return approved
    .filter(({ publisher }) => publisher.workspaceId === shop.workspaceId)
    .map(({ pinId, title }) => ({ title, cards: countPosts(lane, linenAndLoom.pinReview, `pin:${pinId}:`) }))
    .filter(({ cards }) => cards !== 1)
    .map(({ title, cards }) => `${title} has ${cards} cards`);
}

/** A digest is posted at most once; one that never left is posted later, one in doubt waits for a person. */
function checkDigest({ lane }: FaultWorld): readonly string[] {
  const posts = countPosts(lane, linenAndLoom.pinterestResults, 'digest:analytics:');
  return posts > 1 ? [`The digest was posted ${posts} times`] : [];
}
