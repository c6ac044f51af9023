import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const nearEnd = 40;

/**
 * Keeps a box at its end while it grows (a message, a picture that loads, a window that shrinks), unless the person has
 * scrolled up to read.
 */
export function useStickToEnd(box: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);

  useLayoutEffect(() => {
    if (!box.current || !content.current) return undefined;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
    });
    observer.observe(box.current);
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [box, content]);

  // A browser tells of a scroll a moment later, when a picture may have loaded below: only who went up has left the end.
  return function noticeScroll(): void {
    if (!box.current) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    const isNear = scrollHeight - scrollTop - clientHeight < nearEnd;
    isAtEnd.current = isNear || (isAtEnd.current && scrollTop >= lastTop.current);
    lastTop.current = scrollTop;
  };
}
