import { afterAll, afterEach, beforeAll } from 'vitest';
import { startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { closeAll } from './helpers.ts';

/** Gives all tests of a file one Corkboard; forms that a test leaves open are closed after it. */
export function giveCorkboard(
  options: Parameters<typeof startTestCorkboard>[0],
  take: (whole: TestCorkboard) => void,
): void {
  let whole: TestCorkboard;
  beforeAll(async () => {
    whole = await startTestCorkboard(options);
    take(whole);
  });
  afterEach(() => closeAll(whole));
  afterAll(() => whole.close());
}
