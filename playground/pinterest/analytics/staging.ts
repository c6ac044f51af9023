import type { LocalAccount, State } from '../state.ts';
import { listDays, parseDay } from './days.ts';
import type { StagedFigures } from './figures.ts';

/** Days of UTC, `YYYY-MM-DD`, both included; one day when it has no end. */
export interface Days {
  readonly from: string;
  readonly to?: string;
}

/** What a test or a tour has set; all the rest follows from pins and clock. */
export interface Staging {
  lagHours: number;
  readonly businessSince: Map<string, number>;
  readonly statuses: Map<number, string>;
  /** By the id of a pin or an account, then by day. */
  readonly figures: Map<string, Map<number, StagedFigures>>;
}

/** How the figures come about, for tests and the playground. Throws for ids and days that do not exist. */
export interface LocalAnalytics {
  /** How long after its end a day has figures; 48 unless told. */
  setLagHours(hours: number): void;
  /** Only a business account has figures, and only from the day on when it became one (for ever, unless told). */
  setAccountType(accountId: string, accountType: LocalAccount['accountType'], since?: string): void;
  /** `data_status` of these days, for every account. Figures come with READY and ESTIMATE only. */
  setStatus(days: Days, status: string): void;
  /** The figures of one pin, or of a whole account, on each of these days. */
  set(pinOrAccountId: string, days: Days, figures: StagedFigures): void;
}

export function createStaging(): Staging {
  return { lagHours: 48, businessSince: new Map(), statuses: new Map(), figures: new Map() };
}

export function createLocalAnalytics(state: State): LocalAnalytics {
  const { staging } = state;
  return {
    setLagHours: (hours) => {
      staging.lagHours = hours;
    },
    setAccountType(accountId, accountType, since) {
      const account = state.accounts.get(accountId);
      if (account === undefined) throw new Error(`There is no account ${accountId}.`);
      state.accounts.set(accountId, { ...account, accountType });
      if (since === undefined) staging.businessSince.delete(accountId);
      else staging.businessSince.set(accountId, getDay(since));
    },
    setStatus(days, status) {
      for (const day of toDays(days)) staging.statuses.set(day, status);
    },
    set(id, days, figures) {
      if (!state.pins.has(id) && !state.accounts.has(id)) throw new Error(`No pin or account is ${id}.`);
      const staged = staging.figures.get(id) ?? new Map<number, StagedFigures>();
      for (const day of toDays(days)) staged.set(day, { ...staged.get(day), ...figures });
      staging.figures.set(id, staged);
    },
  };
}

function toDays({ from, to = from }: Days): readonly number[] {
  return listDays(getDay(from), getDay(to));
}

function getDay(text: string): number {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`"${text}" is no day: YYYY-MM-DD.`);
  return day;
}
