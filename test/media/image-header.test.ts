import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImageHeader } from '../../src/media/image-header.ts';
import {
  gifImage,
  jpegImage,
  jpegSegment,
  pngHeader,
  pngImage,
  webpContainer,
  webpImage,
  withJpegFrameMarker,
} from '../helpers/images.ts';

const size = { width: 1001, height: 1503 };

function insertAfterStart(jpeg: Uint8Array, ...parts: Uint8Array[]): Uint8Array {
  return Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2)]);
}

// RFC 6386: three bytes of frame tag, the start code, then width and height with scaling in the upper two bits.
const lossyWebp = webpContainer(
  'VP8 ',
  Buffer.of(0, 0, 0, 0x9d, 0x01, 0x2a, 1001 & 0xff, (1001 >> 8) | 0x40, 1503 & 0xff, (1503 >> 8) | 0x80),
);
const extendedWebp = webpContainer(
  'VP8X',
  Buffer.of(0, 0, 0, 0, 1000 & 0xff, 1000 >> 8, 0, 1502 & 0xff, 1502 >> 8, 0),
);
const exif = jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), jpegImage({ width: 8, height: 8 })]));

const images: readonly (readonly [name: string, format: string, bytes: Uint8Array])[] = [
  ['a PNG', 'png', pngImage(size)],
  ['a baseline JPEG', 'jpeg', jpegImage(size)],
  ['an extended JPEG', 'jpeg', withJpegFrameMarker(jpegImage(size), 0xc1)],
  ['a progressive JPEG', 'jpeg', withJpegFrameMarker(jpegImage(size), 0xc2)],
  ['an arithmetic progressive JPEG', 'jpeg', withJpegFrameMarker(jpegImage(size), 0xca)],
  ['a JPEG with a thumbnail in its EXIF', 'jpeg', insertAfterStart(jpegImage(size), exif)],
  ['a JPEG with fill bytes', 'jpeg', insertAfterStart(jpegImage(size), Buffer.alloc(9, 0xff))],
  [
    'a JPEG with tables in front',
    'jpeg',
    insertAfterStart(jpegImage(size), jpegSegment(0xc4, Buffer.alloc(17))),
  ],
  ['a GIF', 'gif', gifImage(size)],
  ['an old GIF', 'gif', Buffer.from(gifImage(size)).fill('7', 4, 5)],
  ['a lossless WebP', 'webp', webpImage(size)],
  ['a lossy WebP', 'webp', lossyWebp],
  ['an extended WebP', 'webp', extendedWebp],
];

describe('the size is read from the header of', () => {
  test.each(images)('%s', (_name, format, bytes) => {
    expect(readImageHeader(bytes)).toEqual({ format, ...size });
  });

  test('an image that lies in the middle of a larger buffer', () => {
    const around = Buffer.concat([Buffer.alloc(7, 0xff), pngImage(size), Buffer.alloc(7)]);
    expect(readImageHeader(around.subarray(7, -7))).toEqual({ format: 'png', ...size });
  });

  test('images of every size that the formats can say', () => {
    const edge = fc.integer({ min: 1, max: 16_384 });
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        expect(readImageHeader(pngHeader({ width, height }))).toEqual({ format: 'png', width, height });
        expect(readImageHeader(webpImage({ width, height }))).toEqual({ format: 'webp', width, height });
        expect(readImageHeader(gifImage({ width, height }))).toEqual({ format: 'gif', width, height });
      }),
    );
    const largest = 0x7fff_ffff;
    expect(readImageHeader(pngHeader({ width: largest, height: 1 }))).toMatchObject({ width: largest });
  });
});

test.each(images)(
  '%s that ends at any byte of its header is called truncated, never misread',
  (_n, format, bytes) => {
    const readings = Array.from({ length: bytes.length }, (_, length) =>
      readImageHeader(bytes.subarray(0, length)),
    );
    const firstGood = readings.findIndex((reading) => 'format' in reading);
    const headerLength = firstGood === -1 ? bytes.length : firstGood;
    expect(readings[0]).toEqual({ problem: 'empty' });
    expect(new Set(readings.slice(1, headerLength).map((reading) => JSON.stringify(reading)))).toEqual(
      new Set([JSON.stringify({ problem: 'truncated' })]),
    );
    for (const reading of readings.slice(headerLength)) expect(reading).toEqual({ format, ...size });
  },
);

describe('what is no image is called so', () => {
  test.each<[string, Uint8Array]>([
    ['text', Buffer.from('hello')],
    ['zeros', Buffer.alloc(100)],
    ['a PNG whose first chunk is another', Buffer.from(pngImage()).fill('JUNK', 12, 16)],
    ['a PNG whose IHDR has another length', Buffer.from(pngImage()).fill(14, 11, 12)],
    ['a PNG without width', pngHeader({ width: 0, height: 5 })],
    ['a PNG without height', pngHeader({ width: 5, height: 0 })],
    ['a JPEG without height', jpegImage({ width: 5, height: 0 })],
    ['a JPEG that ends before its frame', Buffer.of(0xff, 0xd8, 0xff, 0xd9, 0, 0)],
    ['a JPEG that scans before its frame', Buffer.of(0xff, 0xd8, 0xff, 0xda, 0, 4, 0, 0)],
    ['a JPEG with a segment shorter than its length field', Buffer.of(0xff, 0xd8, 0xff, 0xe0, 0, 1, 0, 0)],
    [
      'a JPEG with noise between segments',
      insertAfterStart(jpegImage(), jpegSegment(0xe0, Buffer.of()), Buffer.of(1)),
    ],
    ['a WebP of another kind', webpContainer('ALPH', Buffer.alloc(20))],
    ['a lossy WebP without its start code', webpContainer('VP8 ', Buffer.alloc(20))],
    ['a lossless WebP without its signature', webpContainer('VP8L', Buffer.alloc(20))],
    ['RIFF that is sound', Buffer.from('RIFF\0\0\0\0WAVEfmt ', 'latin1')],
  ])('%s', (_name, bytes) => {
    expect(readImageHeader(bytes)).toEqual({ problem: 'not_an_image' });
  });

  test('a JPEG made of nothing but tiny segments, without walking them all', () => {
    const segments = Buffer.concat(Array.from({ length: 5_000 }, () => jpegSegment(0xfe, Buffer.of())));
    expect(readImageHeader(insertAfterStart(jpegImage(), segments))).toEqual({ problem: 'not_an_image' });
  });
});

test('no bytes make it throw, or claim a size without pixels', () => {
  const beginnings = fc.constantFrom(...images.map(([, , bytes]) => bytes));
  const damaged = fc
    .tuple(beginnings, fc.nat(60), fc.uint8Array({ maxLength: 40 }))
    .map(([bytes, at, noise]) =>
      Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at + noise.length, 200)]),
    );
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const reading = readImageHeader(bytes);
      if ('problem' in reading) return ['empty', 'not_an_image', 'truncated'].includes(reading.problem);
      return reading.width > 0 && reading.height > 0;
    }),
    { numRuns: 20_000 },
  );
});
