import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import { addLimits } from './add-limits.ts';
import { extraLimits } from './extra-limits.ts';
import { harvestLimits } from './harvest-limits.ts';
import { rewriteUnions } from './rewrite-unions.ts';
import { type Definitions, mapNodes, mapValues, refName, type SchemaNode } from './schema-node.ts';

const ROOTS = ['MessageBlocks', 'ViewPayload'];

/** The text of schema.generated.json, made from the types of @slack/types and ours. */
export function generateSchema(): string {
  const limited = addLimits(harvestLimits(rewriteUnions(readTypes())), extraLimits);
  const bare = mapValues(limited, (definition) => mapNodes(definition, withoutDescription));
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Written by playground/slack/block-kit/generate.ts; do not edit.',
    definitions: keepReachable(bare),
  };
  return `${JSON.stringify(schema, null, 1)}\n`;
}

function readTypes(): Definitions {
  const generator = createGenerator({
    path: fileURLToPath(new URL('../payload-types.ts', import.meta.url)),
    tsconfig: fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url)),
    type: '*',
    expose: 'all',
    additionalProperties: false,
    skipTypeCheck: true,
  });
  const definitions: unknown = generator.createSchema('*').definitions;
  return definitions as Definitions;
}

function withoutDescription({ description: _, ...node }: SchemaNode): SchemaNode {
  return node;
}

function keepReachable(definitions: Definitions): Definitions {
  const reached = new Set<string>();
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    mapNodes(definitions[name] ?? {}, (node) => {
      if (node.$ref !== undefined) reach(refName(node.$ref));
      return node;
    });
  };
  for (const root of ROOTS) reach(root);
  return Object.fromEntries([...reached].sort().map((name) => [name, definitions[name] ?? {}]));
}
