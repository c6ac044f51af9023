export type OtherFormat =
  | 'GIF'
  | 'WebP'
  | 'HEIC'
  | 'AVIF'
  | 'TIFF'
  | 'BMP'
  | 'SVG'
  | 'PDF'
  | 'video'
  | 'web page';

type Clue = { readonly format: OtherFormat; readonly at: number; readonly text: string };

// Read as Latin-1, so that one character is one byte.
const clues: readonly Clue[] = [
  { format: 'HEIC', at: 4, text: 'ftyphei' },
  { format: 'HEIC', at: 4, text: 'ftyphev' },
  { format: 'HEIC', at: 4, text: 'ftypmif1' },
  { format: 'AVIF', at: 4, text: 'ftypavif' },
  { format: 'AVIF', at: 4, text: 'ftypavis' },
  { format: 'video', at: 4, text: 'ftyp' },
  { format: 'video', at: 0, text: '\x1a\x45\xdf\xa3' },
  { format: 'TIFF', at: 0, text: 'II*\0' },
  { format: 'TIFF', at: 0, text: 'MM\0*' },
  { format: 'BMP', at: 0, text: 'BM' },
  { format: 'PDF', at: 0, text: '%PDF-' },
];

/** A guess at what people sent instead of an image, good enough to tell them; never to be trusted with more. */
export function guessOtherFormat(bytes: Uint8Array): OtherFormat | undefined {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const clue = clues.find(({ at, text }) => start.startsWith(text, at));
  if (clue !== undefined) return clue.format;
  const markup = start
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (markup.startsWith('<!doctype html') || markup.startsWith('<html')) return 'web page';
  if (markup.startsWith('<svg') || (markup.startsWith('<?xml') && markup.includes('<svg'))) return 'SVG';
  return undefined;
}
