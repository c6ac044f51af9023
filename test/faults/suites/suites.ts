import { model } from './a-model.ts';
import { kills } from './b-kills.ts';
import { stops } from './b2-stops.ts';
import { together } from './b3-together.ts';
import { database } from './c-database.ts';
import { concurrency } from './d-concurrency.ts';
import { rateLimits } from './e-rate-limits.ts';
import { outages } from './f-outages.ts';
import { malformedAnswers } from './h-answers.ts';
import { time } from './n-time.ts';
import { stopped } from './p-stopped.ts';
import { embedded } from './q-embedded.ts';
import { mistakes } from './r-mutants.ts';
import { namedFaults } from './s-scenarios.ts';
import type { Suite } from './suite.ts';

/** The table of contents of the fault suite. */
export const suites: readonly Suite[] = [
  namedFaults,
  model,
  kills,
  stops,
  together,
  database,
  concurrency,
  rateLimits,
  outages,
  malformedAnswers,
  time,
  stopped,
  embedded,
  mistakes,
];
