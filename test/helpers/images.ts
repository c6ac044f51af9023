import { crc32, deflateSync } from 'node:zlib';

export type Color = readonly [red: number, green: number, blue: number];
export type FlatImage = { readonly width?: number; readonly height?: number; readonly color?: Color };

const cork: Color = [196, 154, 108];

/** A PNG of one color that every program opens; 40 × 60 (2:3, as Pinterest likes it) unless told otherwise. */
export function pngImage({ width = 40, height = 60, color = cork }: FlatImage = {}): Uint8Array {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.from(color))]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    pngHeader({ width, height }),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Signature and IHDR alone: enough to claim any size in 33 bytes. */
export function pngHeader({ width, height }: { width: number; height: number }): Uint8Array {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr.set([8, 2], 8);
  return Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), pngChunk('IHDR', ihdr)]);
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A baseline JPEG of one color that every program opens: after the first block there is no difference to write down. */
export function jpegImage({ width = 40, height = 60, color = cork }: FlatImage = {}): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    jpegSegment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 1)])),
    jpegSegment(0xc0, Buffer.of(8, ...size, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)),
    // Huffman tables: for DC twelve codes of four bits, the code being the category; for AC "0", the end of the block.
    jpegSegment(0xc4, Buffer.of(0x00, 0, 0, 0, 12, ...Array(12).fill(0), ...Array(12).keys())),
    jpegSegment(0xc4, Buffer.of(0x10, 1, ...Array(15).fill(0), 0)),
    jpegSegment(0xda, Buffer.of(3, 1, 0, 2, 0, 3, 0, 0, 63, 0)),
    jpegScan(color, Math.max(1, Math.ceil(width / 8) * Math.ceil(height / 8))),
    Buffer.of(0xff, 0xd9),
  ]);
}

/** The same file as progressive or other JPEG would begin; only the header can be read. */
export function withJpegFrameMarker(jpeg: Uint8Array, marker: number): Uint8Array {
  const copy = Buffer.from(jpeg);
  copy[copy.indexOf('ffc0', 0, 'hex') + 1] = marker;
  return copy;
}

/** A JPEG segment, such as EXIF (0xe1), to be put behind the first two bytes. */
export function jpegSegment(marker: number, content: Uint8Array): Uint8Array {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function jpegScan([red, green, blue]: Color, blocks: number): Buffer {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  const levels = [luma - 128, 0.564 * (blue - luma), 0.713 * (red - luma)];
  const first = levels.map((level) => `${jpegDifference(Math.round(level * 8))}0`).join('');
  const bits = first + '0'.repeat(15 * (blocks - 1));
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2));
  return Buffer.from(bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])));
}

// Category (how many bits) and the bits; a negative number counts up from the lowest of its category.
function jpegDifference(value: number): string {
  const category = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
  const offset = value < 0 ? value + 2 ** category - 1 : value;
  return (
    category.toString(2).padStart(4, '0') + (category === 0 ? '' : offset.toString(2).padStart(category, '0'))
  );
}

/** A lossless WebP of one color that every program opens: each prefix code has one symbol, so pixels need no bits. */
export function webpImage({ width = 40, height = 60, color = cork }: FlatImage = {}): Uint8Array {
  const [red, green, blue] = color;
  const bits = [bitsOf(width - 1, 14), bitsOf(height - 1, 14), bitsOf(0, 4 + 3)];
  for (const symbol of [green, red, blue, 255, 0]) bits.push('101', bitsOf(symbol, 8));
  const bytes = (bits.join('').match(/.{1,8}/g) ?? []).map((byte) =>
    Number.parseInt([...byte].reverse().join(''), 2),
  );
  return webpContainer('VP8L', Buffer.of(0x2f, ...bytes));
}

/** RIFF around one chunk: "VP8 ", "VP8L" or "VP8X". */
export function webpContainer(type: string, content: Uint8Array): Uint8Array {
  const padding = Buffer.alloc(content.length % 2);
  const riff = Buffer.from(`RIFF____WEBP${type}____`, 'latin1');
  riff.writeUInt32LE(12 + content.length + padding.length, 4);
  riff.writeUInt32LE(content.length, 16);
  return Buffer.concat([riff, content, padding]);
}

// Lowest bit first, as WebP reads.
function bitsOf(value: number, count: number): string {
  return [...value.toString(2).padStart(count, '0')].reverse().join('');
}

/** A GIF that every program opens: one pixel on a screen of the given size. */
export function gifImage({ width = 40, height = 60 }: { width?: number; height?: number } = {}): Uint8Array {
  const pixel = 'R0lGODlhAQABAIAAAMSabP///ywAAAAAAQABAAACAkQBADs=';
  const gif = Buffer.from(pixel, 'base64');
  gif.writeUInt16LE(width, 6);
  gif.writeUInt16LE(height, 8);
  return gif;
}
