import { isDeepStrictEqual } from 'node:util';
import { type Definitions, mapNodes, mapValues, resolve, type SchemaNode } from './schema-node.ts';

/**
 * Replaces every `anyOf`, because "matches none of 20 blocks" helps nobody. Members with different `type`s become a
 * union that is decided by `type` alone, as Slack decides it; members that share one (an image by URL or by
 * file) become a single object, and rules/ say which combinations are right.
 */
export function rewriteUnions(definitions: Definitions): Definitions {
  return mapValues(definitions, (definition) => mapNodes(definition, (node) => rewrite(node, definitions)));
}

function rewrite(node: SchemaNode, definitions: Definitions): SchemaNode {
  if (node.anyOf === undefined) return node;
  const members = node.anyOf.flatMap((member) => flatten(member, definitions));
  const tags = members.map((member) => tagsOf(member, definitions));
  const kept = node.description === undefined ? {} : { description: node.description };
  if (areDistinct(tags)) return { ...kept, ...taggedUnion(members, tags.flat()) };
  return { ...mergeObjects(members, definitions), ...kept };
}

/** A union inside a union (a select among the elements) is spread into the outer one. */
function flatten(member: SchemaNode, definitions: Definitions): readonly SchemaNode[] {
  const rewritten = rewrite(resolve(member, definitions), definitions);
  return rewritten.oneOf ?? [member];
}

function tagsOf(member: SchemaNode, definitions: Definitions): readonly unknown[] {
  const tag = rewrite(resolve(member, definitions), definitions).properties?.['type'];
  return tag?.enum ?? (tag?.const === undefined ? [] : [tag.const]);
}

function areDistinct(tags: readonly (readonly unknown[])[]): boolean {
  const all = tags.flat();
  return tags.every((own) => own.length > 0) && new Set(all).size === all.length;
}

function taggedUnion(members: readonly SchemaNode[], tags: readonly unknown[]): SchemaNode {
  return {
    type: 'object',
    properties: { type: { type: 'string', enum: tags } },
    required: ['type'],
    discriminator: { propertyName: 'type' },
    // Limits in a member's own description are harvested from the union's: Ajv wants nothing beside a $ref here.
    oneOf: members.map((member) => (member.$ref === undefined ? member : { $ref: member.$ref })),
  };
}

function mergeObjects(members: readonly SchemaNode[], definitions: Definitions): SchemaNode {
  const objects = members.map((member) => resolve(member, definitions));
  if (objects.some((object) => object.properties === undefined)) {
    throw new Error(
      'A union mixes objects with something else; teach rewrite-unions.ts what Slack does with it',
    );
  }
  const names = new Set(objects.flatMap((object) => Object.keys(object.properties ?? {})));
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...names].map((name) => [name, mergeProperty(name, objects, definitions)]),
    ),
    required: [...names].filter((name) => objects.every((object) => object.required?.includes(name))),
    additionalProperties: false,
  };
}

function mergeProperty(name: string, objects: readonly SchemaNode[], definitions: Definitions): SchemaNode {
  const variants = objects.flatMap((object) => object.properties?.[name] ?? []);
  const [first, ...others] = variants;
  if (first === undefined) throw new Error(`No variant of the union has ${name}`);
  const sameAsFirst = (other: SchemaNode) =>
    isDeepStrictEqual({ ...other, description: '' }, { ...first, description: '' });
  if (others.every(sameAsFirst)) return first;
  const description = first.description === undefined ? {} : { description: first.description };
  return rewrite({ ...description, anyOf: variants }, definitions);
}
