import type { Edit, Mutant } from './mutant.ts';

const recover = 'src/db/attempts/recover.ts';
const attempt = 'src/pins/attempt.ts';
const look = 'src/publishing/look-for-live-pin.ts';
const alike = 'src/publishing/find-alike.ts';
const match = 'src/pins/match-live-pins.ts';

export const freeWhatIsSent: Edit = {
  file: recover,
  find: "const move = statesBefore('doubt').includes(attempt.state) ? 'doubt' : 'release';",
  put: "const move: 'doubt' | 'release' = attempt.state === ('none' as string) ? 'doubt' : 'release';",
};

/** What becomes of a doubt. */
export const mistakenSettling: readonly Mutant[] = [
  {
    name: 'lease-over-means-free',
    mistake: 'a request whose worker died is taken for not sent',
    caughtBy: ['kill/answered/'],
    edits: [freeWhatIsSent],
  },
  {
    name: 'no-quiet-time',
    mistake: 'a person may publish again at once',
    caughtBy: ['/created, unseen for minutes/'],
    edits: [{ file: attempt, find: 'quietMinutes = 30', put: 'quietMinutes = 0' }],
  },
  {
    name: 'first-of-several',
    mistake: 'of several pins that look the same the first is taken',
    caughtBy: ['together/somebody pins it by hand as well/'],
    edits: [
      {
        file: look,
        find: 'if (only !== undefined && others.length === 0) {',
        put: 'if (only !== undefined) {',
      },
    ],
  },
  {
    name: 'any-words',
    mistake: 'a pin is recognised by its time alone',
    caughtBy: ['together/somebody pins something else by hand/'],
    edits: [{ file: match, find: 'hasSameText(sent, candidate) &&\n      ', put: '' }],
  },
  {
    name: 'unread-board-is-empty',
    mistake: 'a board that cannot be read counts as one without the pin',
    caughtBy: ['kill/answered/created, then 502 for an hour/'],
    edits: [
      {
        file: alike,
        find: '    deps.pinterest.listBoardPins(access, boardId, { limit: lookLimit }),\n',
        put: `    deps.pinterest
      .listBoardPins(access, boardId, { limit: lookLimit })
      .catch(() => ({ pins: [], serverTime: undefined, isWhole: true })),\n`,
      },
    ],
  },
];
