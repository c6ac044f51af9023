/** The part of JSON Schema (draft 7) that the generator reads and writes. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Definitions;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly discriminator?: { readonly propertyName: string };
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export type Definitions = Readonly<Record<string, SchemaNode>>;

const REF_PREFIX = '#/definitions/';

export function refName(ref: string): string {
  return decodeURIComponent(ref.slice(REF_PREFIX.length));
}

export function resolve(node: SchemaNode, definitions: Definitions): SchemaNode {
  if (node.$ref === undefined) return node;
  const target = definitions[refName(node.$ref)];
  if (target === undefined) throw new Error(`The schema has no definition for ${node.$ref}`);
  return target;
}

export function mapValues(definitions: Definitions, change: (node: SchemaNode) => SchemaNode): Definitions {
  return Object.fromEntries(Object.entries(definitions).map(([name, node]) => [name, change(node)]));
}

/** Applies `change` to every node, children first. */
export function mapNodes(node: SchemaNode, change: (node: SchemaNode) => SchemaNode): SchemaNode {
  const inner = (child: SchemaNode) => mapNodes(child, change);
  return change({
    ...node,
    ...(node.properties && { properties: mapValues(node.properties, inner) }),
    ...(node.items && { items: inner(node.items) }),
    ...(node.anyOf && { anyOf: node.anyOf.map(inner) }),
    ...(node.oneOf && { oneOf: node.oneOf.map(inner) }),
  });
}
