import { parseArgs } from 'node:util';

/** What `npm run playground -- …` takes. */
export interface Flags {
  readonly port: number;
  /** Where the embedded database lives; undefined: a new temporary folder, removed at the end. */
  readonly dataDir: string | undefined;
  readonly slack: 'local' | 'real';
  readonly pinterest: 'local' | 'real';
}

const usage =
  'Usage: npm run playground -- [--port 4545] [--data DIR] [--slack=local|real] [--pinterest=local|real]';

/** The flags, or one sentence about what is wrong with them. */
export function parseFlags(args: readonly string[]): Flags | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4545' },
        data: { type: 'string' },
        slack: { type: 'string', default: 'local' },
        pinterest: { type: 'string', default: 'local' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      return { problem: `--port must be a port.\n${usage}` };
    const [slack, pinterest] = [values.slack, values.pinterest].map(toSide);
    if (slack === undefined || pinterest === undefined) {
      return { problem: `--slack and --pinterest are local or real.\n${usage}` };
    }
    return { port, dataDir: values.data, slack, pinterest };
  } catch (error) {
    return { problem: `${error instanceof Error ? error.message : String(error)}\n${usage}` };
  }
}

function toSide(value: string): 'local' | 'real' | undefined {
  return value === 'local' || value === 'real' ? value : undefined;
}
