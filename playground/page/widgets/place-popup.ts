const gap = 4;
const margin = 8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
  readonly width: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Spot {
  readonly left: number;
  readonly top: number;
}

/** Below its anchor, or above where there is more room; never outside the window. */
export function findSpot(anchor: Box, popup: Size, viewport: Size, align: 'start' | 'end'): Spot {
  const wanted = align === 'start' ? anchor.left : anchor.right - popup.width;
  const left = Math.max(margin, Math.min(wanted, viewport.width - popup.width - margin));
  const below = anchor.bottom + gap;
  const above = anchor.top - gap - popup.height;
  const fitsBelow = below + popup.height <= viewport.height - margin;
  const top =
    fitsBelow || above < margin
      ? Math.max(margin, Math.min(below, viewport.height - popup.height - margin))
      : above;
  return { left, top };
}

/** Puts an open popover next to its anchor. */
export function placePopup(anchor: Element, popup: HTMLElement, align: 'start' | 'end'): void {
  const viewport = { width: window.innerWidth, height: window.innerHeight };
  const box = anchor.getBoundingClientRect();
  // Where it was before must not squeeze it: its width is measured from the window's edge.
  popup.style.left = '0px';
  popup.style.minWidth = `${align === 'start' ? box.width : 0}px`;
  const { left, top } = findSpot(box, popup.getBoundingClientRect(), viewport, align);
  popup.style.left = `${left}px`;
  popup.style.top = `${top}px`;
}
