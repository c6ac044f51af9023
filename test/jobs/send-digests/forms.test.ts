import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newerBlocks } from '../../../playground/slack/block-kit/newer-blocks.ts';
import { digestMessage } from '../../../src/analytics/digest-message.ts';
import { claimDigest } from '../../../src/db/digests/claim-digest.ts';
import { digests } from '../../../src/db/schema.ts';
import { sendDigest } from '../../../src/jobs/send-digests/send-digest.ts';
import type { DigestContent } from '../../../src/posting/digest-content.ts';
import { quietQueue, someFigures } from '../../analytics/helpers.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { listDigests, onlyPost, postsIn } from '../../helpers/digest-world.ts';
import { textOf } from '../../helpers/message-parts.ts';

const { team: workspaceId, pinterestResults: channelId } = linenAndLoom;
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } }) as const;
/** Slack cannot get at it, and refuses the whole message for it. */
const picture = { type: 'image', slack_file: { id: 'F0NOTTHERE1' }, alt_text: 'A pin' } as const;
const unknown = { type: 'hologram' } as never;

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(() => whole.close({ expectProblems: true }));

async function send(forms: Pick<DigestContent, 'message' | 'plain' | 'withoutPictures'>): Promise<void> {
  const { deps } = whole.corkboard;
  await deps.db
    .insert(digests)
    .values({ workspaceId, kind: 'analytics', period: '2026-W48', state: 'due', dueAt: deps.now() });
  const digest = await claimDigest(deps.db, randomUUID());
  if (digest === undefined) throw new Error('Nothing was due.');
  await sendDigest(deps, digest, async () => ({ kind: 'content', channelId, ...forms }));
}

const pictured = { text: 'whole', blocks: [section('whole'), picture] };
const withoutPictures = { text: 'without pictures', blocks: [section('without pictures')] };
const plain = { text: 'plain', blocks: [section('plain')] };

test('where Slack cannot fetch a picture, the digest goes out without pictures and with its charts', async () => {
  await send({ message: pictured, withoutPictures, plain });
  expect(onlyPost(whole).text).toBe('without pictures');
  expect(await listDigests(whole)).toMatchObject([{ state: 'sent', lastError: 'posted_plain' }]);
});

test('a workspace that the newer blocks have not reached gets the words of a whole digest all the same', async () => {
  whole.slack.faults.set({ refusedBlocks: newerBlocks });
  await send(
    digestMessage({
      days: 7,
      figures: someFigures(),
      queue: quietQueue,
      blockId: 'digest:analytics::2026-W48',
    }),
  );
  const { text, blocks } = onlyPost(whole);
  expect(text).toContain('Saves up 18% to 1,204');
  expect(textOf({ blocks })).toContain('Saves per day: Sat 14 172');
});

test('where it knows the newer blocks of neither form, the plain one goes out, once', async () => {
  await send({ message: pictured, withoutPictures: { text: 'no', blocks: [unknown] }, plain });
  expect(onlyPost(whole).text).toBe('plain');
});

test('a digest without pictures falls back to plain at once', async () => {
  await send({ message: { text: 'no', blocks: [unknown] }, plain });
  expect(onlyPost(whole).text).toBe('plain');
});

test('what Slack refuses in every form is tried again later, and is never in doubt', async () => {
  const no = { text: 'no', blocks: [unknown] };
  await send({ message: no, withoutPictures: no, plain: no });
  expect(postsIn(whole)).toEqual([]);
  expect(await listDigests(whole)).toMatchObject([{ state: 'due', tries: 1, lastError: 'invalid_blocks' }]);
});

test('a lost answer to the plain form is a doubt, and nothing follows it', async () => {
  whole.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
  whole.slack.faults.next('chat.postMessage', { kind: 'done_then_reset' });
  await send({ message: plain, plain });
  expect(postsIn(whole)).toHaveLength(1);
  expect(await listDigests(whole)).toMatchObject([{ state: 'unsure' }]);
});
