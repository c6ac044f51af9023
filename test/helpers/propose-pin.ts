import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { hashBytes, hashContent } from '../../src/db/content-hash.ts';
import { insertPin, type NewPin } from '../../src/db/insert-pin.ts';
import { insertMedia } from '../../src/db/media.ts';
import { findPin, type Pin } from '../../src/db/pins.ts';
import type { TestCorkboard } from './corkboard.ts';
import { pngImage } from './images.ts';

/** The bytes of every pin proposed here. */
export const proposedPicture = pngImage({ width: 40, height: 60 });

/** Maya proposes a pin, without the form: it is in the database, and its card in the outbox. */
export async function insertProposal(
  { corkboard, pinterest }: Pick<TestCorkboard, 'corkboard' | 'pinterest'>,
  over: Partial<NewPin> = {},
): Promise<Pin> {
  const { db, newId } = corkboard.deps;
  const workspaceId = over.workspaceId ?? linenAndLoom.team;
  const mediaId = newId();
  const image = { sha256: hashBytes(proposedPicture), contentType: 'image/png' } as const;
  await insertMedia(db, {
    ...image,
    workspaceId,
    id: mediaId,
    bytes: proposedPicture,
    width: 40,
    height: 60,
    createdBy: linenAndLoom.maya,
  });
  const board = pinterest.boards.find(({ name }) => name === 'Summer table');
  if (board === undefined) throw new Error('The local Pinterest has no board “Summer table”.');
  const content = {
    title: 'Linen in the morning',
    description: 'Washed, soft, and ready for breakfast.',
    altText: 'A linen tablecloth in low sun',
    link: 'https://linen.example/tablecloth',
    boardId: board.id,
    boardSectionId: null,
    ...over,
  };
  const pin: NewPin = {
    workspaceId,
    id: newId(),
    submitterId: linenAndLoom.maya,
    boardName: board.name,
    boardSectionName: null,
    mediaId,
    timing: 'when_approved',
    contentHash: hashContent({
      ...content,
      boardSectionId: content.boardSectionId ?? null,
      imageSha256: image.sha256,
      imageContentType: image.contentType,
    }),
    ...content,
  };
  await insertPin(db, pin);
  return await readPin(corkboard, pin.id, workspaceId);
}

/** The same, and everybody sees the card. */
export async function proposePin(whole: TestCorkboard, over: Partial<NewPin> = {}): Promise<Pin> {
  const pin = await insertProposal(whole, over);
  whole.corkboard.deps.wake('deliver-messages');
  await whole.settled();
  return await readPin(whole.corkboard, pin.id, pin.workspaceId);
}

export async function readPin(
  { deps }: TestCorkboard['corkboard'],
  pinId: string,
  workspaceId: string = linenAndLoom.team,
): Promise<Pin> {
  const pin = await findPin(deps.db, { workspaceId, pinId });
  if (pin === undefined) throw new Error(`There is no pin ${pinId}.`);
  return pin;
}
