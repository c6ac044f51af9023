import type { HistorySeal } from '../db/history.ts';

/** As much of the seal as one can compare by eye; the export has all of it. */
const shownLength = 16;

/** "History of pins: 1,204 lines, seal `3f9a2c5e3f9a2c5e…`": the copy outside of the database. */
export function toHistoryLine({ lines, seal }: HistorySeal): string {
  const count = lines === 1 ? '1 line' : `${lines.toLocaleString('en-US')} lines`;
  return `History of pins: ${count}, seal \`${seal.slice(0, shownLength)}…\`. \`npm run verify-log\` checks it.`;
}
