import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The width of a box in pixels, also after it has changed; a guess until the box is there. */
export function useWidth(box: RefObject<HTMLElement | null>, guess: number): number {
  const [width, setWidth] = useState(guess);

  useLayoutEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);

  return width;
}
