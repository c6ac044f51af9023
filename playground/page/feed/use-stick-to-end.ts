import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const nearEnd = 40;

/**
 * Keeps a box at its end while it grows (a message, a picture that loads, a window that shrinks), unless the person has
 * scrolled up to read.
 */
export function useStickToEnd(box: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const isAtEnd = useRef(true);

  useLayoutEffect(() => {
    if (!box.current || !content.current) return undefined;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
    });
    observer.observe(box.current);
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [box, content]);

  return function noticeScroll(): void {
    if (!box.current) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
  };
}
