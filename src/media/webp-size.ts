import type { SizeReading } from './image-header.ts';

const headerLength = 30;

/** The first chunk after "RIFF….WEBP". https://developers.google.com/speed/webp/docs/riff_container */
export function readWebpSize(bytes: DataView): SizeReading {
  if (bytes.byteLength < headerLength) return 'truncated';
  switch (bytes.getUint32(12)) {
    case 0x56503820:
      return readLossy(bytes);
    case 0x5650384c:
      return readLossless(bytes);
    case 0x56503858:
      return { width: readUint24(bytes, 24) + 1, height: readUint24(bytes, 27) + 1 };
    default:
      return 'not_an_image';
  }
}

// "VP8 ": frame tag (3 bytes), start code, then 14 bits each; the upper two bits are scaling. RFC 6386, section 9.1
function readLossy(bytes: DataView): SizeReading {
  if (readUint24(bytes, 23) !== 0x2a019d) return 'not_an_image';
  return { width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff };
}

// "VP8L": signature byte, then 14 bits each, minus one.
// https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification
function readLossless(bytes: DataView): SizeReading {
  if (bytes.getUint8(20) !== 0x2f) return 'not_an_image';
  const packed = bytes.getUint32(21, true);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

function readUint24(bytes: DataView, at: number): number {
  return bytes.getUint16(at, true) + bytes.getUint8(at + 2) * 0x10000;
}
