import type { Flags } from '../flags.ts';

/** Why the clock of this playground cannot be moved, if it cannot. */
export function toFixedClock({ slack, pinterest }: Pick<Flags, 'slack' | 'pinterest'>): string | undefined {
  if (slack === 'real') return 'A real Slack keeps its own time.';
  return pinterest === 'real' ? 'A real Pinterest keeps its own time.' : undefined;
}
