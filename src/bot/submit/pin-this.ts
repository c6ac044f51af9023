import { z } from 'zod';
import { unescapeMrkdwn } from '../messages/mrkdwn.ts';
import type { Start } from './open.ts';

/** The parts of a message that a pin can start from: https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
const messageSchema = z.object({
  text: z.string().catch(''),
  files: z.array(z.object({ id: z.string(), mimetype: z.string().catch('') })).catch([]),
});

/** A form filled in from a message: its first picture, else its first image address, else its first link. */
export function toStart(message: unknown): Start {
  const { text, files } = messageSchema.parse(message);
  const picture = files.find((file) => /^image\/(?:jpeg|png)$/u.test(file.mimetype));
  const links = [...text.matchAll(/<(https:\/\/[^|>\s]+)(?:\|[^>]*)?>/gu)].map((match) =>
    unescapeMrkdwn(match[1] ?? ''),
  );
  const imageUrl = links.find((link) => /\.(?:jpe?g|png)(?:[?#]|$)/iu.test(link));
  const link = links.find((each) => each !== imageUrl) ?? '';
  const start: Start = { text: { title: '', description: '', altText: '', link } };
  if (picture !== undefined) return { ...start, source: 'message', imageFileId: picture.id };
  if (imageUrl !== undefined) return { ...start, source: 'url', imageUrl };
  const hasOther = files.some((file) => file.mimetype.startsWith('image/'));
  return hasOther ? { ...start, problem: otherPicture } : start;
}

const otherPicture =
  'The picture of that message is neither JPEG nor PNG, and Pinterest takes only these here. Please choose another one.';
