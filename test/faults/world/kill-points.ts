import type { Task } from '../worker/setup.ts';
import type { FaultWorld } from './fault-world.ts';
import { killDuring } from './kill.ts';

/** A place at which a replica dies, and how it gets there. */
export interface KillPoint {
  readonly name: string;
  /** Kills at least one replica. */
  strike(world: FaultWorld): Promise<void>;
  /** Before anything is approved. */
  prepare?(world: FaultWorld): Promise<void>;
}

const publish: Task = { kind: 'job', job: 'publish-due-pins' };
const settle: Task = { kind: 'job', job: 'settle-doubts' };
const deliver: Task = { kind: 'job', job: 'deliver-messages' };

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
  { name: 'outbox', strike: killInOutbox },
  { name: 'recovering', strike: killWhileRecovering },
  { name: 'looking', strike: killWhileLooking },
  { name: 'refreshing', strike: killWhileRefreshing, prepare: ({ forward }) => forward(AGE_SECONDS) },
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
  await killDuring(await replica(), [settle], { moments });
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
