import { randomUUID } from 'node:crypto';
import { advancePin } from '../../../src/db/advance-pin.ts';
import type { Db } from '../../../src/db/db.ts';
import { insertPin } from '../../../src/db/insert-pin.ts';
import { insertMedia } from '../../../src/db/media.ts';
import { pngImage } from '../../helpers/images.ts';

/** A pin that was approved for an account and waits for its time. Returns its id. */
export async function insertApprovedPin(
  db: Db,
  pin: { workspaceId: string; accountId: string },
): Promise<string> {
  const { workspaceId, accountId } = pin;
  const [pinId, mediaId] = [randomUUID(), randomUUID()];
  await insertMedia(db, {
    workspaceId,
    id: mediaId,
    sha256: 'a'.repeat(64),
    contentType: 'image/png',
    bytes: pngImage(),
    width: 40,
    height: 60,
    createdBy: 'U0MAYASUBMT',
  });
  await insertPin(db, {
    workspaceId,
    id: pinId,
    submitterId: 'U0MAYASUBMT',
    title: 'Linen napkins',
    description: '',
    altText: 'Three napkins',
    link: '',
    boardId: '1',
    boardName: 'Summer table',
    mediaId,
    contentHash: 'h'.repeat(64),
    timing: 'when_approved',
  });
  await advancePin(db, { workspaceId, pinId }, (now) => ({
    move: 'approve',
    actorId: 'U0RUIREVIEW',
    set: {
      approvedVersion: now.version,
      approvedHash: now.contentHash,
      approvedAccountId: accountId,
      publishAt: new Date('2099-01-01T00:00:00Z'),
    },
  }));
  return pinId;
}
