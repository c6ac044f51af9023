/** One mistake in the production code, made on purpose while it is bundled: the suite must notice. */
export interface Mutant {
  readonly name: string;
  /** What somebody might have done, in one line. */
  readonly mistake: string;
  readonly edits: readonly Edit[];
  /** The cases that must notice, by what their names hold: one of them is enough. */
  readonly caughtBy: readonly string[];
}

export interface Edit {
  /** Below the project's folder. */
  readonly file: string;
  /** Must be there exactly once: a mutant that does not apply any more is an error. */
  readonly find: string;
  readonly put: string;
}
