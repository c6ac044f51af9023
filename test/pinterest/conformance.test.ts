import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { OpenAPIBackend } from 'openapi-backend';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { everyCall, recording } from './every-call.ts';
import { pinFor } from './helpers.ts';

/** Pinterest's own description, if a copy lies beside the project: https://github.com/pinterest/api-description */
const path = resolve(process.cwd(), '../shared/pinterest/openapi-pins.yaml');
const hasSpec = existsSync(path);

/** `explode: false` says how a list is written; beside a single word it would make the checker expect a list. */
function unexploded(_key: unknown, value: unknown): unknown {
  const parameter = parameterSchema.safeParse(value).data;
  if (parameter?.explode !== false || parameter.schema.type === 'array') return value;
  return { ...parameter, explode: true };
}

const parameterSchema = z.looseObject({
  explode: z.boolean(),
  schema: z.looseObject({ type: z.string() }),
});

describe.skipIf(!hasSpec)(
  "against Pinterest's own description of its API (skipped without a copy of it)",
  () => {
    const spec = new OpenAPIBackend({
      definition: hasSpec
        ? parse(readFileSync(path, 'utf8'), unexploded)
        : { openapi: '3.0.3', info: { title: '', version: '' }, paths: {} },
      // Its description is not valid OpenAPI to the letter; `quick` takes it as it is.
      quick: true,
      strict: true,
      ajvOpts: { strict: false, allErrors: true },
      // The description declares `created_at` as date-time, but real answers carry no zone.
      customizeAjv: (ajv) => ajv.addFormat('date-time', true).addFormat('date', /^\d{4}-\d{2}-\d{2}$/),
    });
    beforeAll(async () => void (await spec.init()));

    test.each(everyCall)('%s asks and is answered as described', async (_name, act) => {
      const scene = recording();
      await act(scene);
      expect(scene.recorded.length).toBeGreaterThan(0);
      for (const { request, status, answer } of scene.recorded) {
        const operation = spec.matchOperation(request);
        if (operation === undefined) throw new Error(`${request.method} ${request.path} is not described.`);
        expect(spec.validateRequest(request, operation).errors ?? []).toEqual([]);
        if (answer === undefined) continue;
        expect(spec.validateResponse(answer, operation, status).errors ?? []).toEqual([]);
      }
    });

    test('the check itself notices a request that is not as described', async () => {
      const scene = recording();
      await scene.pinterest.createPin(scene.access, pinFor('Summer table', { title: 'x'.repeat(101) }));
      const [recorded] = scene.recorded;
      if (recorded === undefined) throw new Error('Nothing was sent.');
      const { errors } = spec.validateRequest(recorded.request);
      expect(errors?.map(({ instancePath }) => instancePath).toSorted()).toEqual([
        '/requestBody/board_id',
        '/requestBody/title',
      ]);
    });
  },
);
