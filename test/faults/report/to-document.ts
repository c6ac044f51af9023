import type { Row } from './to-rows.ts';
import { toTable } from './to-table.ts';

/** What the run was. */
export interface RunFacts {
  readonly seed: string;
  readonly isNightly: boolean;
  readonly at: Date;
  readonly minutes: number;
  readonly kills: number;
  readonly stops: number;
  readonly node: string;
  readonly postgres: string;
  readonly cores: number;
}

/** `docs/faults.md`, the whole of it. */
export function toDocument(rows: readonly Row[], run: RunFacts): string {
  const command = `npm run faults -- --seed ${run.seed}${run.isNightly ? ' --nightly' : ''}`;
  return `# Faults: what was tried, and what came of it

Written by \`npm run faults\` itself; do not edit it. One approved pin must become one pin on Pinterest: never two by our own doing (duplicates), never none without somebody being told (lost), never "published" without a pin (phantom). Everything here runs production's code in real processes on a real PostgreSQL, against the local Pinterest, whose auditor counts what was made for each approved content. [0024](decisions/0024-faults-on-the-wire.md) says how.

This run: \`${command}\`, ${run.at.toISOString().slice(0, 10)}, ${run.minutes.toFixed(1)} minutes on ${run.cores} cores, Node ${run.node}, ${run.postgres}. ${run.kills} processes were killed with SIGKILL and ${run.stops} stopped with SIGSTOP. The worst time is that of the slowest case, in real time; times of the protocol itself (leases, waits of half an hour) go by on a moved clock.

${toTable(rows)}

The seven protocols of suite A and the mutants of suite R are made to fail: what is counted there is how many went unnoticed.

## The same faults elsewhere

For comparison, as read and tried elsewhere: the Pinterest publisher of Postiz at commit \`74b01ada\` makes 2 pins in S2 and 4 in S2b, none and a false warning in S4, disconnects the channel in S5, ignores \`Retry-After\` in S6, and loses the id of the pin in S3, S7 and S8.
`;
}
