/** How much of a message is written: enough to know it, too little for somebody's whole text. */
const messageLimit = 500;

/**
 * An error as the log may hold it. A failed statement's own message quotes its parameters, members' texts among
 * them, so of it only the cause is told.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error).slice(0, messageLimit) };
  const told = error.name === 'DrizzleQueryError' || 'params' in error ? error.cause : error;
  if (!(told instanceof Error)) return { error: error.name };
  const code = 'code' in told ? { code: told.code } : {};
  const frames = (told.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    error: `${told.name}: ${told.message}`.slice(0, messageLimit),
    ...code,
    stack: frames.slice(0, 12),
  };
}
