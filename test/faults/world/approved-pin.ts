import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { LocalPin } from '../../../playground/pinterest/state.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { advancePin } from '../../../src/db/advance-pin.ts';
import { hashBytes, hashContent } from '../../../src/db/content-hash.ts';
import type { Db } from '../../../src/db/db.ts';
import { insertPin } from '../../../src/db/insert-pin.ts';
import { insertMedia } from '../../../src/db/media.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import { pngImage } from '../../helpers/images.ts';
import type { Publisher } from './publisher.ts';

/** A pin that people approved, and what it must look like on Pinterest: nothing else may ever be made for it. */
export interface ApprovedPin {
  readonly publisher: Publisher;
  readonly pinId: string;
  readonly boardId: string;
  readonly title: string;
  readonly description: string;
  readonly altText: string;
  readonly link: string;
  readonly imageSha256: string;
}

export interface PinOptions {
  readonly title: string;
  readonly boardId?: string;
  /** The width of its picture: two pins with the same words can still be told apart. */
  readonly width?: number;
  /** When it goes out, in seconds from now. */
  readonly inSeconds?: number;
  /** False: it waits for review. */
  readonly isApproved?: boolean;
}

export async function addPin(db: Db, publisher: Publisher, options: PinOptions): Promise<ApprovedPin> {
  const { workspaceId } = publisher;
  const bytes = pngImage({ width: options.width ?? 40 });
  const imageSha256 = hashBytes(bytes);
  const words = {
    boardId: options.boardId ?? publisher.boardId,
    title: options.title,
    description: 'Woven in small batches.',
    altText: 'A woven runner in sand tones',
    link: 'https://linenandloom.example/runner',
  };
  const submitterId = linenAndLoom.maya;
  const mediaId = randomUUID();
  const contentType = 'image/png';
  const size = { width: options.width ?? 40, height: 60 };
  await insertMedia(db, {
    workspaceId,
    id: mediaId,
    sha256: imageSha256,
    contentType,
    bytes,
    ...size,
    createdBy: submitterId,
  });
  const content = { ...words, boardSectionId: null };
  const contentHash = hashContent({ ...content, imageSha256, imageContentType: contentType });
  const pinId = randomUUID();
  await insertPin(db, {
    ...content,
    workspaceId,
    id: pinId,
    submitterId,
    boardName: 'Summer table',
    mediaId,
    timing: 'when_approved',
    contentHash,
  });
  if (options.isApproved !== false) await approve(db, publisher, { pinId, contentHash, ...options });
  return { publisher, pinId, ...words, imageSha256 };
}

async function approve(
  db: Db,
  { workspaceId, accountId }: Publisher,
  pin: { pinId: string; contentHash: string; inSeconds?: number },
): Promise<void> {
  const approved = await advancePin(db, { workspaceId, pinId: pin.pinId }, () => ({
    move: 'approve',
    actorId: linenAndLoom.rui,
    set: {
      approvedVersion: 1,
      approvedHash: pin.contentHash,
      approvedAccountId: accountId,
      approvedAt: sql`app_now()`,
      publishAt: sql`app_now() + make_interval(secs => ${pin.inSeconds ?? 0})`,
    },
  }));
  if (isRefusal(approved)) throw new Error(approved.sentence);
}

/** Whether this is what was approved, to the byte. */
export function isLivePinOf(pin: ApprovedPin, live: LocalPin): boolean {
  const fields = ['boardId', 'title', 'description', 'altText', 'link'] as const;
  if (live.accountId !== pin.publisher.accountId || live.boardSectionId !== undefined) return false;
  return (
    fields.every((field) => live[field] === pin[field]) && hashBytes(live.image.bytes) === pin.imageSha256
  );
}
