import { describe, expect, test } from 'vitest';
import { checkImage, maxImageBytes } from '../../src/media/check-image.ts';
import { imageProblemSentence } from '../../src/media/image-problem-sentence.ts';
import { gifImage, jpegImage, jpegSegment, pngHeader, pngImage, webpImage } from '../helpers/images.ts';

/** What the person reads, or "fine". */
function judge(bytes: Uint8Array): string {
  const image = checkImage(bytes);
  return image.ok ? 'fine' : imageProblemSentence(image);
}

/** A PNG of exactly this many bytes, padded behind its end. */
function pngOfBytes(byteLength: number): Uint8Array {
  const png = pngImage();
  return Buffer.concat([png, Buffer.alloc(byteLength - png.length)]);
}

test('a JPEG and a PNG are taken with the type that their bytes show', () => {
  expect(checkImage(jpegImage({ width: 1000, height: 1500 }))).toEqual({
    ok: true,
    contentType: 'image/jpeg',
    width: 1000,
    height: 1500,
  });
  expect(checkImage(pngImage({ width: 3, height: 2 }))).toEqual({
    ok: true,
    contentType: 'image/png',
    width: 3,
    height: 2,
  });
});

test('ten megabytes are taken, one byte more is not', () => {
  expect(judge(pngOfBytes(maxImageBytes))).toBe('fine');
  expect(checkImage(pngOfBytes(maxImageBytes + 1))).toEqual({
    ok: false,
    problem: 'too_big',
    byteLength: maxImageBytes + 1,
  });
  expect(judge(pngOfBytes(maxImageBytes + 1))).toBe(
    'That image has 10.1 MB. Up to 10 MB fit; please make it smaller.',
  );
});

test('fifty megapixels are within the limit, a claim of sixty is refused from 33 bytes', () => {
  // The header alone is cut off, which is only found out once its size was accepted.
  expect(checkImage(pngHeader({ width: 5_000, height: 10_000 }))).toEqual({
    ok: false,
    problem: 'truncated',
  });
  expect(judge(pngHeader({ width: 6_000, height: 10_000 }))).toBe(
    'That image is 6000 × 10000 pixels. Up to 50 megapixels fit; 1000 × 1500 is what Pinterest recommends.',
  );
  expect(checkImage(pngHeader({ width: 0x7fffffff, height: 0x7fffffff }))).toMatchObject({
    problem: 'too_many_pixels',
  });
});

describe('half an image is not taken for a whole one', () => {
  const thumbnail = jpegSegment(0xe1, jpegImage({ width: 8, height: 8 }));
  const jpeg = jpegImage();
  const photo = Buffer.concat([jpeg.subarray(0, 2), thumbnail, jpeg.subarray(2)]);

  test.each<[string, Uint8Array]>([
    ['PNG', pngImage()],
    ['JPEG', jpeg],
    ['JPEG with a thumbnail that is complete', photo],
  ])('%s', (_name, bytes) => {
    expect(judge(bytes)).toBe('fine');
    expect(judge(Buffer.concat([bytes, Buffer.from('trailer of some program')]))).toBe('fine');
    for (let length = bytes.length - 1; length > 33; length -= 1) {
      expect(checkImage(bytes.subarray(0, length))).toEqual({ ok: false, problem: 'truncated' });
    }
  });

  test('in words', () => {
    expect(judge(pngImage().subarray(0, 60))).toBe(
      'That image is cut off: the file ends too early. Please save it again and send it once more.',
    );
  });
});

describe('people are told what their file is instead', () => {
  const isoFile = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1`, 'latin1');

  test.each<[string, Uint8Array]>([
    ['a GIF', gifImage()],
    ['a WebP', webpImage()],
    ['a HEIC', isoFile('heic')],
    ['a HEIC', isoFile('heix')],
    ['a HEIC', isoFile('mif1')],
    ['an AVIF', isoFile('avif')],
    ['a video', isoFile('isom')],
    ['a video', isoFile('qt  ')],
    ['a video', Buffer.of(0x1a, 0x45, 0xdf, 0xa3, 0)],
    ['a TIFF', Buffer.from('II*\0\x08', 'latin1')],
    ['a TIFF', Buffer.from('MM\0*\0', 'latin1')],
    ['a BMP', Buffer.from('BM6\0')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an SVG', Buffer.from('\ufeff<?xml version="1.0"?>\n<svg/>')],
    ['a web page', Buffer.from('\n <!DOCTYPE html><title>Sign in</title>')],
    ['a web page', Buffer.from('<HTML lang="en">')],
  ])('%s', (name, bytes) => {
    expect(judge(bytes)).toBe(`That file is ${name}. Pinterest takes JPEG and PNG here.`);
  });

  test('nothing, or something unknown', () => {
    expect(judge(Buffer.of())).toBe('That file is empty. Please choose another one.');
    expect(judge(Buffer.from('<?xml version="1.0"?><rss/>'))).toBe(
      'That file is not an image that Corkboard can read. Pinterest takes JPEG and PNG here.',
    );
  });
});
