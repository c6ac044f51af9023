import { findJpegFrame } from './jpeg-frame.ts';

/** Does a file with a good header reach its end marker, or was it cut off and holds half a picture? */
export function isWholeImage(bytes: Uint8Array, format: 'jpeg' | 'png'): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return format === 'png' ? reachesIend(view) : reachesEoi(view);
}

// Length, type, content and checksum of each chunk, to the last: IEND. https://www.w3.org/TR/png-3/#5Chunk-layout
function reachesIend(bytes: DataView): boolean {
  let at = 8;
  while (at + 12 <= bytes.byteLength) {
    if (bytes.getUint32(at + 4) === 0x49454e44) return true;
    at += 12 + bytes.getUint32(at);
  }
  return false;
}

// Looked for behind the frame header: before it, a thumbnail has an end marker too. Picture data never contains
// one by chance (FF is followed by 00 there), and programs may append things of their own after it.
function reachesEoi(bytes: DataView): boolean {
  const frame = findJpegFrame(bytes);
  if (typeof frame === 'string') return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('ffd9', frame, 'hex');
}
