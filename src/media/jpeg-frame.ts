import type { SizeReading } from './image-header.ts';

// Cameras write a few dozen segments; a file with more is made to keep us busy.
const maxSegments = 1_000;

export function readJpegSize(bytes: DataView): SizeReading {
  const at = findJpegFrame(bytes);
  if (typeof at === 'string') return at;
  if (at + 9 > bytes.byteLength) return 'truncated';
  return { height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) };
}

/** Where the first frame header (SOF) begins. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B */
export function findJpegFrame(bytes: DataView): number | 'not_an_image' | 'truncated' {
  let at = 2;
  for (let segments = 0; segments < maxSegments; segments += 1) {
    at = skipFill(bytes, at);
    // Marker (2 bytes) and length (2 bytes, counting itself).
    if (at + 4 > bytes.byteLength) return 'truncated';
    const marker = bytes.getUint8(at + 1);
    const length = bytes.getUint16(at + 2);
    if (bytes.getUint8(at) !== 0xff || !hasLength(marker) || length < 2) return 'not_an_image';
    if (isFrameHeader(marker)) return at;
    at += 2 + length;
  }
  return 'not_an_image';
}

// Any marker may be preceded by extra FF bytes (B.1.1.2).
function skipFill(bytes: DataView, start: number): number {
  let at = start;
  while (at + 1 < bytes.byteLength && bytes.getUint8(at) === 0xff && bytes.getUint8(at + 1) === 0xff) at += 1;
  return at;
}

// SOI, EOI, RST and TEM stand alone; neither they nor the start of a scan (SOS) may come before the frame.
function hasLength(marker: number): boolean {
  return marker >= 0xc0 && !(marker >= 0xd0 && marker <= 0xda);
}

// SOF0 to SOF15: baseline, progressive and the rest; C4, C8 and CC are tables.
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
