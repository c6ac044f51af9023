import { type Logger, LogLevel } from '@slack/bolt';

/** A logger that keeps its lines: tests provoke errors on purpose. */
export function createQuietLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (...words: unknown[]) => void lines.push(words.join(' '));
  return {
    lines,
    debug: () => undefined,
    info: () => undefined,
    warn: keep,
    error: keep,
    setLevel: () => undefined,
    getLevel: () => LogLevel.ERROR,
    setName: () => undefined,
  };
}
