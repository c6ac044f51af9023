import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Slack's and Pinterest's tokens, OAuth codes and states, and bearer headers, wherever they turn up in a line. */
const secrets =
  /\bxox[a-z](?:\.[a-z]+)?-[\w.-]+|\bxapp-[\w-]+|\bxoxe[.-][\w.-]+|\bpin[arc]_[\w.-]+|(?<=Bearer )[\w.~+/=-]+|(?<=[?&](?:code|state|ticket)=)[^&\s"\\]+/g;

/** JSON lines; no line leaves with a secret in it. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    hooks: { streamWrite: (line: string) => line.replace(secrets, '[secret]') },
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
