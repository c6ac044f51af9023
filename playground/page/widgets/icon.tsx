import type { JSX } from 'preact';

/** Strokes on a 20 × 20 grid. */
const paths = {
  more: 'M4.6 10h.8M9.6 10h.8M14.6 10h.8',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4l-6 6 6 6',
  down: 'M6 8l4 4 4-4',
  send: 'M4 10h11M10 5l5 5-5 5',
  attach: 'M14.5 9.5l-5 5a3 3 0 0 1-4.3-4.3l5.8-5.7a2 2 0 0 1 2.8 2.8l-5.6 5.6a1 1 0 0 1-1.4-1.4l5-5',
  bolt: 'M11 3L5 11h4l-1 6 6-8h-4l1-6z',
  reply: 'M4 5h12v8H9l-4 3v-3H4z',
  hash: 'M8 4L6.5 16M13.5 4L12 16M4.5 8h12M3.5 12h12',
  lock: 'M6 9V7a4 4 0 0 1 8 0v2M5 9h10v7H5z',
  house: 'M4 9l6-5 6 5v7h-4v-4H8v4H4z',
  chat: 'M4 5h12v8H9l-4 3v-3H4z',
  eye: 'M2.5 10S5 5.5 10 5.5 17.5 10 17.5 10 15 14.5 10 14.5 2.5 10 2.5 10zM10 11.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  wire: 'M3 7h11l-3-3M17 13H6l3 3',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  file: 'M6 3h6l3 3v11H6zM12 3v3h3',
  download: 'M10 3.5v9M6 9l4 4 4-4M4 16.5h12',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.8 1.8',
  menu: 'M4 6h12M4 10h12M4 14h12',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  search: 'M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10zM13 13l4 4',
} as const;

export type IconName = keyof typeof paths;

/** Decoration: the control around it carries the name. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
