import { toWeekday } from './days.ts';

/** Pinterest's names, as `metric_types` has them. */
export const counts = ['IMPRESSION', 'SAVE', 'PIN_CLICK', 'OUTBOUND_CLICK', 'ENGAGEMENT'] as const;
export type Count = (typeof counts)[number];

/** Null where Pinterest leaves a figure out. */
export type Figures = Readonly<Record<Count, number | null>>;

/** More on weekends, when people have time to look for ideas. */
const WEEK = [1.18, 0.96, 0.9, 0.92, 0.95, 0.98, 1.11] as const;

/**
 * What a pin did on a day: always the same for the same pin and day, and like a pin's life all the same. It takes
 * some days to be found, then fades for months, with a weekly rhythm and a bit of luck each day.
 */
export function toFigures(pinSeed: number, age: number, day: number): Figures {
  const nature = mix(pinSeed, 0);
  const luck = mix(pinSeed, day);
  const reach = 60 + 540 * toShare(nature, 0) ** 2;
  const life = Math.min(1, (age + 1) / 6) * (0.25 + 0.75 * Math.exp(-age / 45));
  const mood = (WEEK[toWeekday(day)] ?? 1) * (0.85 + 0.3 * toShare(luck, 0));
  const impressions = Math.round(reach * life * mood);
  const saves = toWhole(impressions * (0.012 + 0.028 * toShare(nature, 1)), toShare(luck, 1));
  const pinClicks = toWhole(impressions * (0.02 + 0.05 * toShare(nature, 2)), toShare(luck, 2));
  const outboundClicks = toWhole(pinClicks * (0.2 + 0.4 * toShare(nature, 3)), toShare(luck, 3));
  return {
    IMPRESSION: impressions,
    SAVE: saves,
    PIN_CLICK: pinClicks,
    OUTBOUND_CLICK: outboundClicks,
    ENGAGEMENT: saves + pinClicks + outboundClicks,
  };
}

/** FNV-1a, so that neighbouring ids have nothing in common. */
export function toSeed(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export const none: Figures = { IMPRESSION: 0, SAVE: 0, PIN_CLICK: 0, OUTBOUND_CLICK: 0, ENGAGEMENT: 0 };

/** Instead of what would be there; null leaves a figure out. */
export type StagedFigures = Partial<Figures>;

/** Engagements follow what they are made of, unless they are staged themselves. */
export function withStaged(figures: Figures, staged: StagedFigures | undefined): Figures {
  if (staged === undefined) return figures;
  const all = { ...figures, ...staged };
  const parts = plus(plus(all.SAVE, all.PIN_CLICK), all.OUTBOUND_CLICK);
  return { ...all, ENGAGEMENT: staged.ENGAGEMENT === undefined ? parts : staged.ENGAGEMENT };
}

/** A sum over something unknown is unknown. */
export function add(a: Figures, b: Figures): Figures {
  return {
    IMPRESSION: plus(a.IMPRESSION, b.IMPRESSION),
    SAVE: plus(a.SAVE, b.SAVE),
    PIN_CLICK: plus(a.PIN_CLICK, b.PIN_CLICK),
    OUTBOUND_CLICK: plus(a.OUTBOUND_CLICK, b.OUTBOUND_CLICK),
    ENGAGEMENT: plus(a.ENGAGEMENT, b.ENGAGEMENT),
  };
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/** Small figures are rounded by luck, up or down, so that they do not vanish; nothing stays nothing. */
function toWhole(value: number, luck: number): number {
  return Math.floor(value + luck * 0.99);
}

/** 32 bits out of two whole numbers, as in MurmurHash3's last step. */
function mix(seed: number, what: number): number {
  let hash = seed ^ Math.imul(what + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** One of the four bytes of a mix, as a number from 0 to 1. */
function toShare(mixed: number, which: 0 | 1 | 2 | 3): number {
  return ((mixed >>> (which * 8)) & 0xff) / 0xff;
}
