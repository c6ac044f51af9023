import type { Deps } from '../deps.ts';

/** What the work gives, or `late` where it takes longer than Slack or a person waits. The work goes on. */
export async function waitAtMost<Result, Late>(
  { startTimer }: Pick<Deps, 'startTimer'>,
  work: Promise<Result>,
  { milliseconds, late }: { readonly milliseconds: number; readonly late: Late },
): Promise<Result | Late> {
  let cancel = (): void => undefined;
  const timeIsUp = new Promise<Late>((resolve) => {
    cancel = startTimer(milliseconds, () => resolve(late));
  });
  return await Promise.race([work, timeIsUp]).finally(() => cancel());
}
