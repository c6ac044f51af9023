import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Slack's and Pinterest's tokens, OAuth codes and states, and bearer headers, wherever they turn up in a line. */
const secrets =
  /\bxox[a-z](?:\.[a-z]+)?-[\w.-]+|\bxapp-[\w-]+|\bxoxe[.-][\w.-]+|\bpin[arc]_[\w.-]+|(?<=Bearer )[\w.~+/=-]+|(?<=[?&](?:code|state|ticket)=)[^&\s"\\]+/g;

/**
 * What a failed statement was given, in the message and again in the stack: members' words, whole pictures. Drizzle
 * writes it behind the query (https://github.com/drizzle-team/drizzle-orm/blob/main/drizzle-orm/src/errors.ts).
 */
const parameters = /(?<=\\nparams: )(?:[^"\\]+|\\(?!n {4}at ).)+/g;

/** pino would copy a failed statement's parameters once more, as a field. */
function toLoggedError(error: Error): unknown {
  const { params: _, ...logged } = { params: undefined, ...pino.stdSerializers.err(error) };
  return logged;
}

/** JSON lines; no line leaves with a secret in it. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: toLoggedError },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    hooks: {
      streamWrite: (line: string) => line.replace(parameters, '[left out]').replace(secrets, '[secret]'),
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * Bolt's logger on ours. Its debug lines hold request bodies, so they are never written:
 * https://github.com/slackapi/bolt-js/blob/main/docs/english/concepts/logging.md
 */
export function toBoltLogger(log: Logger): BoltLogger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      log[level]({ from: 'bolt' }, parts.map(toText).join(' ').slice(0, 2000));
    };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => 'info' as LogLevel,
    setName: () => undefined,
  };
}

function toText(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'string' ? part : JSON.stringify(part);
}
