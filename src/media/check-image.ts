import { readImageHeader } from './image-header.ts';
import { isWholeImage } from './is-whole-image.ts';
import { guessOtherFormat, type OtherFormat } from './other-format.ts';

// Slack's file input takes files of up to 10 MB; https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
export const maxImageBytes = 10 * 1024 * 1024;

// A picture of more pixels fits into few bytes and then fills the memory of whoever decodes it.
export const maxImagePixels = 50_000_000;

// What `image_base64` of a pin may hold. https://developers.pinterest.com/docs/api/v5/pins-create
const contentTypes = { jpeg: 'image/jpeg', png: 'image/png' } as const;

export type GoodImage = {
  readonly ok: true;
  readonly contentType: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
};

export type BadImage = { readonly ok: false } & (
  | { readonly problem: 'empty' | 'not_an_image' | 'truncated' }
  | { readonly problem: 'too_big'; readonly byteLength: number }
  | { readonly problem: 'too_many_pixels'; readonly width: number; readonly height: number }
  | { readonly problem: 'unsupported_format'; readonly format: OtherFormat }
);

/** May these bytes become a pin's image? Judged by the bytes alone, whatever name or type came with them. */
export function checkImage(bytes: Uint8Array): GoodImage | BadImage {
  if (bytes.byteLength > maxImageBytes)
    return { ok: false, problem: 'too_big', byteLength: bytes.byteLength };
  const header = readImageHeader(bytes);
  if ('problem' in header) return describeUnreadable(bytes, header.problem);

  const { format, width, height } = header;
  if (format === 'gif') return { ok: false, problem: 'unsupported_format', format: 'GIF' };
  if (format === 'webp') return { ok: false, problem: 'unsupported_format', format: 'WebP' };
  if (width * height > maxImagePixels) return { ok: false, problem: 'too_many_pixels', width, height };
  if (!isWholeImage(bytes, format)) return { ok: false, problem: 'truncated' };
  return { ok: true, contentType: contentTypes[format], width, height };
}

function describeUnreadable(bytes: Uint8Array, problem: 'empty' | 'not_an_image' | 'truncated'): BadImage {
  const format = problem === 'not_an_image' ? guessOtherFormat(bytes) : undefined;
  return format === undefined ? { ok: false, problem } : { ok: false, problem: 'unsupported_format', format };
}
