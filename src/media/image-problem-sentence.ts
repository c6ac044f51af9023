import { type BadImage, maxImageBytes, maxImagePixels } from './check-image.ts';
import type { OtherFormat } from './other-format.ts';

/** What a person is told when `checkImage` says no: what is wrong, and what would be right. */
export function imageProblemSentence(image: BadImage): string {
  switch (image.problem) {
    case 'empty':
      return 'That file is empty. Please choose another one.';
    case 'not_an_image':
      return 'That file is not an image that Corkboard can read. Pinterest takes JPEG and PNG here.';
    case 'truncated':
      return 'That image is cut off: the file ends too early. Please save it again and send it once more.';
    case 'unsupported_format':
      return `That file is ${withArticle(image.format)}. Pinterest takes JPEG and PNG here.`;
    case 'too_big':
      return `That image has ${toMegabytes(image.byteLength)} MB. Up to ${maxImageBytes / 2 ** 20} MB fit; please make it smaller.`;
    case 'too_many_pixels':
      return `That image is ${image.width} × ${image.height} pixels. Up to ${maxImagePixels / 1e6} megapixels fit; 1000 × 1500 is what Pinterest recommends.`;
  }
}

// Rounded up, so that a file just over the limit is never said to be at the limit.
function toMegabytes(byteLength: number): string {
  return (Math.ceil((byteLength / 2 ** 20) * 10) / 10).toFixed(1);
}

function withArticle(format: OtherFormat): string {
  if (format === 'AVIF' || format === 'SVG') return `an ${format}`;
  return `a ${format}`;
}
