import type { LocalImage } from './state.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/** Undefined when the bytes do not begin like a JPEG or a PNG, whatever was claimed about them. */
export function toImage(bytes: Uint8Array<ArrayBuffer>): LocalImage | undefined {
  if (startsWith(bytes, PNG)) return { contentType: 'image/png', bytes };
  if (startsWith(bytes, JPEG)) return { contentType: 'image/jpeg', bytes };
  return undefined;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
