import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { noticesTo } from '../../audit/helpers.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';

const fileSchema = z.object({
  workspaceId: z.string(),
  period: z.object({ from: z.string(), to: z.string() }),
  madeAt: z.string(),
  madeBy: z.string(),
  findings: z.object({
    now: z.array(z.object({ code: z.string(), severity: z.string() })),
    unseen: z.array(z.string()),
    weekly: z.array(z.unknown()),
  }),
  decisions: z.array(
    z.object({
      at: z.string(),
      who: z.string().nullable(),
      pinId: z.string(),
      line: z.int(),
      move: z.string(),
      reason: z.string().nullable(),
      hashBefore: z.string().nullable(),
      text: z.string(),
      hash: z.string(),
    }),
  ),
  ticks: z.array(z.unknown()),
  seal: z.object({ lines: z.int(), seal: z.string() }),
});
export type EvidenceFile = z.infer<typeof fileSchema>;

/** Somebody asks; what is said to them where they did, and the files in their direct messages. */
export async function askForEvidence(
  whole: TestCorkboard,
  words = '',
  { userId = linenAndLoom.ana as string, channel = linenAndLoom.general as string } = {},
) {
  const person = whole.slack.as(userId);
  const before = [person.ephemerals(channel).length, noticesTo(whole, userId).length];
  await person.slash(`/pin audit export ${words}`.trim(), { channel });
  await whole.settled();
  const messages = noticesTo(whole, userId).slice(before[1]);
  const files = messages
    .flatMap((message) => message.files.map(({ id }) => whole.slack.world.files.get(id)))
    .map((file) => ({ name: file?.name ?? '', text: Buffer.from(file?.bytes ?? []).toString('utf8') }));
  return {
    said: person
      .ephemerals(channel)
      .slice(before[0])
      .map(({ text }) => text),
    messages: messages.map(({ text }) => text),
    files,
  };
}

export function parseEvidence({ files }: { files: readonly { text: string }[] }): EvidenceFile {
  return fileSchema.parse(JSON.parse(files[0]?.text ?? ''));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** As an auditor would, with nothing but the file. */
export function expectSealed({ decisions, seal }: EvidenceFile): void {
  for (const { hashBefore, text, hash } of decisions)
    expect(sha256(`${hashBefore ?? ''}\n${text}`)).toBe(hash);
  const ends = new Map(decisions.map(({ pinId, hash }) => [pinId, hash]));
  const ordered = [...ends].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, hash]) => hash);
  expect(seal).toEqual({ lines: decisions.length, seal: sha256(ordered.join('\n')) });
}
