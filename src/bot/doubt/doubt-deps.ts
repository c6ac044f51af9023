import type { Deps } from '../../deps.ts';

/** What settling a doubt needs. */
export type DoubtDeps = Pick<
  Deps,
  'db' | 'slackFor' | 'pinterest' | 'accessTokenFor' | 'underWay' | 'wake' | 'log' | 'startTimer'
>;

/** Somebody who wants something done about a pin. */
export interface PinClick {
  readonly workspaceId: string;
  readonly userId: string;
  readonly pinId: string;
}
