import type { Claim } from '../../db/attempts/claim.ts';
import { keepClaim } from '../../db/attempts/intend.ts';
import { hashBytes, hashContent } from '../../db/content-hash.ts';
import { getMedia } from '../../db/media.ts';
import { findPin } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { type Settlement, toReleased } from '../../pins/settlement.ts';
import type { Access, PinToCreate } from '../../pinterest/client.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { withAccessToken } from '../../publishing/with-access-token.ts';
import { findEarlierTries } from './find-earlier-tries.ts';
import { toUnprepared } from './to-settlement.ts';

/** Ids of the newest pins that a board is remembered by. */
const SNAPSHOT_PINS = 50;
/** Seconds before an account is asked again that turned out to be broken. */
const BROKEN_WAIT_SECONDS = 60;

const LOST_CLAIM_WAIT_SECONDS = 5;

/** Everything that sending needs. */
export interface Prepared {
  readonly kind: 'prepared';
  readonly access: Access;
  readonly pin: PinToCreate;
  readonly snapshot: readonly string[];
  readonly clockOffsetMs: number;
}

/** An earlier try that was given up stands on the board: sending it once more would make two. */
export interface TurnedUp {
  readonly kind: 'turned_up';
  readonly attemptIds: readonly string[];
}

export type PrepareDeps = Pick<Deps, 'db' | 'pinterest' | 'accessTokenFor'>;

/**
 * All that is slow, harmless and repeatable, before anything is sent: the approved content and its very bytes, a
 * token that works, the board, and what stands on it now. Anything else than `prepared`: it cannot be sent now.
 */
export async function prepare(deps: PrepareDeps, claim: Claim): Promise<Prepared | TurnedUp | Settlement> {
  const pin = await readApprovedPin(deps, claim);
  if (pin === undefined) {
    return { kind: 'failed', wasSent: false, evidence: { problem: 'image_changed' } };
  }
  try {
    const board = await withAccessToken(deps, claim, (access) => readBoard(deps, claim, { access, pin }));
    return board ?? toReleased(BROKEN_WAIT_SECONDS);
  } catch (error) {
    if (error instanceof PinterestError) return toUnprepared(error, claim);
    throw error;
  }
}

/** The content as it was approved; undefined if the row or the stored bytes are not what the approval was for. */
async function readApprovedPin(deps: PrepareDeps, claim: Claim): Promise<PinToCreate | undefined> {
  const { workspaceId } = claim;
  const pin = await findPin(deps.db, claim);
  if (pin === undefined) return undefined;
  const image = await getMedia(deps.db, { workspaceId, mediaId: pin.mediaId });
  const imageSha256 = hashBytes(image.bytes);
  const content = { ...pin, imageSha256, imageContentType: image.contentType };
  if (hashContent(content) !== claim.contentHash) return undefined;
  return {
    boardId: pin.boardId,
    ...(pin.boardSectionId === null ? {} : { boardSectionId: pin.boardSectionId }),
    title: pin.title,
    description: pin.description,
    altText: pin.altText,
    ...(pin.link === '' ? {} : { link: pin.link }),
    media: {
      kind: 'image_base64',
      contentType: image.contentType,
      data: Buffer.from(image.bytes).toString('base64'),
    },
  };
}

/** Throws a PinterestError if the board is gone. Holds on to the claim around each slow call. */
async function readBoard(
  { db, pinterest }: PrepareDeps,
  claim: Claim,
  { access, pin }: Pick<Prepared, 'access' | 'pin'>,
): Promise<Prepared | TurnedUp | Settlement> {
  if ((await keepClaim(db, claim)) === undefined) return toReleased(LOST_CLAIM_WAIT_SECONDS);
  await pinterest.getBoard(access, pin.boardId);
  const { pins, serverTime } = await pinterest.listBoardPins(access, pin.boardId, {
    limit: SNAPSHOT_PINS,
  });
  const attemptIds = await findEarlierTries({ db }, claim, pins);
  if (attemptIds.length > 0) return { kind: 'turned_up', attemptIds };
  const now = await keepClaim(db, claim);
  if (now === undefined) return toReleased(LOST_CLAIM_WAIT_SECONDS);
  const clockOffsetMs = serverTime === undefined ? 0 : serverTime.getTime() - now.getTime();
  return { kind: 'prepared', access, pin, snapshot: pins.map(({ id }) => id), clockOffsetMs };
}
