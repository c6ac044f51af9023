import { crc32, deflateSync } from 'node:zlib';

const PALETTES = {
  sand: [
    [226, 213, 190],
    [203, 184, 152],
  ],
  sage: [
    [196, 208, 188],
    [142, 162, 134],
  ],
  indigo: [
    [86, 102, 148],
    [44, 56, 98],
  ],
  clay: [
    [222, 164, 138],
    [186, 110, 84],
  ],
  stone: [
    [214, 214, 210],
    [168, 170, 168],
  ],
} as const;

export type Palette = keyof typeof PALETTES;

/** A woven check as a PNG, so that seeded pins have pictures without files. Format: RFC 2083. */
export function drawPicture(palette: Palette, width: number, height: number): Uint8Array<ArrayBuffer> {
  const [light, dark] = PALETTES[palette];
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = (isBand(x) + isBand(y)) / 2 + ((x + y) % 4 < 2 ? 0.06 : -0.06);
      light.forEach((from, channel) => {
        const to = dark[channel] ?? from;
        rows[y * (width * 3 + 1) + 1 + x * 3 + channel] = clamp(from + (to - from) * shade);
      });
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    signature,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Uint8Array.from(Buffer.concat(parts));
}

function isBand(at: number): number {
  return at % 60 < 24 ? 1 : 0;
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
