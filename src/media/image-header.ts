import { readJpegSize } from './jpeg-frame.ts';
import { readWebpSize } from './webp-size.ts';

export type ImageFormat = 'jpeg' | 'png' | 'gif' | 'webp';
export type ImageSize = { readonly width: number; readonly height: number };
export type HeaderProblem = 'empty' | 'not_an_image' | 'truncated';
export type ImageHeader =
  | (ImageSize & { readonly format: ImageFormat })
  | { readonly problem: HeaderProblem };

/** What one format's reader says of bytes that begin like its own. */
export type SizeReading = ImageSize | 'not_an_image' | 'truncated';

type Signature = {
  readonly format: ImageFormat;
  /** Bytes that must be there; undefined where any byte may be. */
  readonly magic: readonly (number | undefined)[];
  readonly readSize: (bytes: DataView) => SizeReading;
};

const any = undefined;
const signatures: readonly Signature[] = [
  { format: 'jpeg', magic: [0xff, 0xd8, 0xff], readSize: readJpegSize },
  { format: 'png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], readSize: readPngSize },
  { format: 'gif', magic: [0x47, 0x49, 0x46, 0x38, 0x37, 0x61], readSize: readGifSize },
  { format: 'gif', magic: [0x47, 0x49, 0x46, 0x38, 0x39, 0x61], readSize: readGifSize },
  {
    format: 'webp',
    magic: [0x52, 0x49, 0x46, 0x46, any, any, any, any, 0x57, 0x45, 0x42, 0x50],
    readSize: readWebpSize,
  },
];

/**
 * Format and size of an image from its first bytes. Nothing is decoded, so a member's file meets no image library:
 * every read is bounds-checked and every loop has a fixed end. Orientation in EXIF is not applied.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (bytes.length === 0) return { problem: 'empty' };
  const signature = signatures.find(({ magic }) => agrees(bytes, magic));
  if (signature === undefined) return { problem: 'not_an_image' };
  if (bytes.length < signature.magic.length) return { problem: 'truncated' };

  const reading = signature.readSize(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (typeof reading === 'string') return { problem: reading };
  if (reading.width === 0 || reading.height === 0) return { problem: 'not_an_image' };
  return { format: signature.format, width: reading.width, height: reading.height };
}

/** Do the bytes contradict the magic number nowhere, as far as there are any? */
function agrees(bytes: Uint8Array, magic: Signature['magic']): boolean {
  return magic.every((byte, at) => byte === undefined || at >= bytes.length || bytes[at] === byte);
}

// IHDR comes first and is 13 bytes long. https://www.w3.org/TR/png-3/#11IHDR
function readPngSize(bytes: DataView): SizeReading {
  if (bytes.byteLength < 24) return 'truncated';
  if (bytes.getUint32(8) !== 13 || bytes.getUint32(12) !== 0x49484452) return 'not_an_image';
  return { width: bytes.getUint32(16), height: bytes.getUint32(20) };
}

// The logical screen descriptor. https://www.w3.org/Graphics/GIF/spec-gif89a.txt
function readGifSize(bytes: DataView): SizeReading {
  if (bytes.byteLength < 10) return 'truncated';
  return { width: bytes.getUint16(6, true), height: bytes.getUint16(8, true) };
}
