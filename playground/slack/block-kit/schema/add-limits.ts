import type { Definitions, SchemaNode } from './schema-node.ts';

/** Deep-merges each limit into the definition or property that its key names; both must exist. */
export function addLimits(definitions: Definitions, limits: Definitions): Definitions {
  return Object.entries(limits).reduce((merged, [key, limit]) => addLimit(merged, key, limit), definitions);
}

function addLimit(definitions: Definitions, key: string, limit: SchemaNode): Definitions {
  const [name = '', property] = key.split('.');
  const definition = definitions[name];
  if (definition === undefined) throw new Error(`There is no ${name} to limit: has @slack/types renamed it?`);
  if (property === undefined) return { ...definitions, [name]: merge(definition, limit) };
  if (definition.properties?.[property] === undefined) {
    throw new Error(`There is no ${key} to limit: has @slack/types renamed it?`);
  }
  return { ...definitions, [name]: merge(definition, { properties: { [property]: limit } }) };
}

function merge(left: SchemaNode, right: SchemaNode): SchemaNode {
  const merged: Record<string, unknown> = { ...left };
  for (const [keyword, value] of Object.entries(right)) merged[keyword] = mergeValue(merged[keyword], value);
  return merged;
}

function mergeValue(left: unknown, right: unknown): unknown {
  if (Array.isArray(left) && Array.isArray(right)) return [...new Set([...left, ...right])];
  return isObject(left) && isObject(right) ? merge(left, right) : right;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
