import { listSubmitters, listUsedBoards, type UsedBoard } from '../db/published-pins.ts';
import type { MeasuredPin } from '../pinterest/client.ts';
import type { FigureDeps } from './ask-pinterest.ts';
import { type BoardFigures, type BoardsReport, type Metrics, metricNames } from './figures.ts';
import type { MeasuredAccount } from './find-measured-account.ts';
import { toPart } from './to-part.ts';

/** What is read at most, whatever the account holds: 40 calls of Pinterest's large quota for reading. */
export const boardLimits = { days: 90, boards: 10, pinsOfBoard: 1000, atOnce: 3, ownPins: 10_000 } as const;

/** The boards that are used most, and who proposed the pins on them. A board that cannot be read keeps its line. */
export async function readBoards(deps: FigureDeps, account: MeasuredAccount): Promise<BoardsReport> {
  const { workspaceId, accountId } = account.connection;
  const ours = { workspaceId, accountId, days: boardLimits.days };
  const [used, submitters] = await Promise.all([
    listUsedBoards(deps.db, { ...ours, limit: boardLimits.boards }),
    listSubmitters(deps.db, { ...ours, limit: boardLimits.ownPins }),
  ]);
  const tally = createTally(submitters);
  const boards = await inTurns(used.boards, (board) => readBoard(deps, account, { board, tally }));
  return {
    boards,
    boardsInAll: used.boardsInAll,
    pinsPublished: used.pinsPublished,
    ...tally.result(),
  };
}

/** Only sums are kept, so that ten large boards weigh no more than three. */
async function readBoard(
  deps: FigureDeps,
  { ask }: MeasuredAccount,
  { board, tally }: { board: UsedBoard; tally: Tally },
): Promise<BoardFigures> {
  const limit = boardLimits.pinsOfBoard;
  const figures = await toPart(async () => {
    const { pins, isWhole } = await ask((access) =>
      deps.pinterest.listMeasuredBoardPins(access, board.boardId, { limit }),
    );
    tally.add(pins);
    const measured = pins.flatMap(({ last90Days }) => last90Days ?? []);
    return { metrics: addUp(measured), pinsRead: pins.length, pinsMeasured: measured.length, isWhole };
  });
  return { ...board, figures };
}

interface Tally {
  add(pins: readonly MeasuredPin[]): void;
  result(): Pick<BoardsReport, 'submitters' | 'pinsFound'>;
}

/** Sorts our own pins by who proposed them. A pin that stands on two boards' lists counts once. */
function createTally(submitters: ReadonlyMap<string, string>): Tally {
  const found = new Set<string>();
  const byPerson = new Map<string, { pins: number; metrics: Metrics }>();
  return {
    add(pins) {
      for (const { id, last90Days = {} } of pins) {
        const userId = submitters.get(id);
        if (userId === undefined || found.has(id)) continue;
        found.add(id);
        const { pins: count, metrics } = byPerson.get(userId) ?? { pins: 0, metrics: {} };
        byPerson.set(userId, { pins: count + 1, metrics: addUp([metrics, last90Days]) });
      }
    },
    result: () => ({
      pinsFound: found.size,
      submitters: [...byPerson]
        .map(([userId, sums]) => ({ userId, ...sums }))
        .sort((left, right) => (right.metrics.saves ?? -1) - (left.metrics.saves ?? -1)),
    }),
  };
}

/** A metric that nobody told stays untold. */
function addUp(list: readonly Metrics[]): Metrics {
  return Object.fromEntries(
    metricNames.flatMap((name) => {
      const values = list.map((metrics) => metrics[name]).filter((value) => value !== undefined);
      return values.length === 0 ? [] : [[name, values.reduce((sum, value) => sum + value, 0)]];
    }),
  );
}

async function inTurns<Item, Value>(
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const results = new Map<number, Value>();
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      results.set(next[0], await work(next[1]));
    }
  };
  await Promise.all(Array.from({ length: boardLimits.atOnce }, worker));
  return items.flatMap((_, at) => results.get(at) ?? []);
}
