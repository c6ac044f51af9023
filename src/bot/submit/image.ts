import type { WebClient } from '@slack/web-api';
import { hashBytes } from '../../db/content-hash.ts';
import { getMediaFacts } from '../../db/media.ts';
import { findPin } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { checkImage, maxImageBytes } from '../../media/check-image.ts';
import { imageProblemSentence } from '../../media/image-problem-sentence.ts';
import { SafeFetchError, unfetchableSentence } from '../../media/safe-fetch-error.ts';
import type { FilledForm } from './form.ts';
import { fetchFromSlack, type ImageProblem } from './slack-picture.ts';

/** A picture that is good to publish: new bytes, or the ones that the pin already has. */
export type PinImage = {
  readonly sha256: string;
  readonly contentType: 'image/jpeg' | 'image/png';
} & (
  | { readonly kind: 'new'; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'stored'; readonly mediaId: string }
);

type ImageDeps = Pick<Deps, 'db' | 'config' | 'safeFetch'>;

/** Gets the picture that the form names and checks it; a sentence if it cannot be used. */
export async function getImage(
  deps: ImageDeps,
  client: WebClient,
  workspaceId: string,
  form: FilledForm,
): Promise<PinImage | ImageProblem> {
  if (form.source === 'kept') return await getStoredImage(deps, workspaceId, form);
  const bytes = await fetchBytes(deps, client, workspaceId, form);
  if ('sentence' in bytes) return bytes;
  const image = checkImage(bytes.bytes);
  if (!image.ok) return { sentence: imageProblemSentence(image) };
  const { contentType, width, height } = image;
  return { kind: 'new', bytes: bytes.bytes, sha256: hashBytes(bytes.bytes), contentType, width, height };
}

async function getStoredImage(
  deps: ImageDeps,
  workspaceId: string,
  form: FilledForm,
): Promise<PinImage | ImageProblem> {
  const pin = form.editing && (await findPin(deps.db, { workspaceId, pinId: form.editing.pinId }));
  if (pin === undefined) return { sentence: 'I cannot find that pin here.' };
  const { sha256, contentType } = await getMediaFacts(deps.db, { workspaceId, mediaId: pin.mediaId });
  return { kind: 'stored', mediaId: pin.mediaId, sha256, contentType };
}

async function fetchBytes(
  deps: ImageDeps,
  client: WebClient,
  workspaceId: string,
  form: FilledForm,
): Promise<{ bytes: Uint8Array } | ImageProblem> {
  if (form.source === 'url') return await fetchFromUrl(deps, workspaceId, form.imageUrl);
  const fileId = form.source === 'upload' ? form.uploadedFileId : form.imageFileId;
  if (fileId === undefined) return { sentence: 'Please choose a picture.' };
  return await fetchFromSlack(deps, client, fileId);
}

async function fetchFromUrl(
  deps: ImageDeps,
  workspaceId: string,
  url: string,
): Promise<{ bytes: Uint8Array } | ImageProblem> {
  try {
    // One byte more than we take, so that a picture of exactly one too many is told as too big.
    return {
      bytes: (await deps.safeFetch(url.trim(), { maxBytes: maxImageBytes + 1, key: workspaceId })).bytes,
    };
  } catch (error) {
    if (error instanceof SafeFetchError) return { sentence: toSentence(error) };
    throw error;
  }
}

function toSentence(error: SafeFetchError): string {
  if (error.problem === 'not_https') return 'The address must start with https://.';
  return error.problem === 'too_big'
    ? 'That picture is larger than 10 MB. Please choose a smaller one.'
    : unfetchableSentence;
}
