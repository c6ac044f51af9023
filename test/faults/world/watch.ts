/**
 * What becomes of bytes that were held up at a moment. `cut`: the connection breaks. `swallow`: nothing passes on it any
 * more, and nobody is told. `late`: the same, and what was sent arrives when the network lets it go.
 */
export type Fate = 'pass' | 'cut' | 'swallow' | 'late';

/** What happens at a moment, while the bytes wait. */
export type Act = (moment: Moment) => Fate | Promise<Fate>;

/** Something that is seen on a wire, such as `intend:before` or `POST /pins:answer`. */
export interface Moment {
  readonly name: string;
  /** The pin's title, where it is known. */
  readonly title?: string | undefined;
}

/** Waits for moments on the wires of one process, or of all of them. */
export interface Watch {
  /** Acts at the next moment of this name, once. Resolves when that is done. */
  next(moment: Moment, act: Act): Promise<void>;
  /** What the wires call: resolves when the bytes may go on. */
  pass(moment: Moment): Promise<Fate>;
  /** The moments that have passed, oldest first. */
  readonly passed: readonly string[];
  /** Forgets what it waits for and what has passed. */
  clear(): void;
}

interface Waiting {
  readonly moment: Moment;
  readonly act: Act;
  readonly done: () => void;
}

/** `all` is asked as well: the watch over everybody's wires. */
export function createWatch(all?: Watch): Watch {
  const waiting: Waiting[] = [];
  const passed: string[] = [];
  return {
    passed,
    next: (moment, act) => new Promise((done) => void waiting.push({ moment, act, done })),
    async pass(moment) {
      if (!moment.name.startsWith('other:')) passed.push(moment.name);
      const shared = (await all?.pass(moment)) ?? 'pass';
      const own = await actOnce(waiting, moment);
      return shared === 'pass' ? own : shared;
    },
    clear() {
      waiting.splice(0);
      passed.splice(0);
    },
  };
}

async function actOnce(waiting: Waiting[], moment: Moment): Promise<Fate> {
  const index = waiting.findIndex((each) => fits(each.moment, moment));
  const [found] = index === -1 ? [] : waiting.splice(index, 1);
  if (found === undefined) return 'pass';
  const fate = await found.act(moment);
  found.done();
  return fate;
}

function fits(wanted: Moment, moment: Moment): boolean {
  return wanted.name === moment.name && (wanted.title === undefined || wanted.title === moment.title);
}
