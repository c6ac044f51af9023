import type { ModelState } from './state.ts';

/** Something that may happen next, and what is then. */
export interface Step {
  readonly name: string;
  readonly state: ModelState;
}
