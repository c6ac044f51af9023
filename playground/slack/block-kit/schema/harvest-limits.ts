import { type Definitions, mapNodes, mapValues, resolve, type SchemaNode } from './schema-node.ts';

/** Turns the limits that docblocks state in words into keywords: "Maximum length … 75 characters" → `maxLength: 75`. */
export function harvestLimits(definitions: Definitions): Definitions {
  return mapValues(definitions, (definition) =>
    mapNodes(definition, (node) => ({ ...node, ...limitsOf(node, definitions) })),
  );
}

function limitsOf(node: SchemaNode, definitions: Definitions): SchemaNode {
  if (node.description === undefined) return {};
  const words = node.description.replace(/\{@link[^}]*\}/g, '').replace(/\s+/g, ' ');
  if (node.type === 'string') return lengthLimits(words);
  if (node.type === 'number') return rangeLimits(words);
  if (node.type === 'array') return itemLimits(words, node, definitions);
  return textLimits(words, node, definitions);
}

function lengthLimits(words: string): SchemaNode {
  const atMost = numberIn(words, /(?:\bmax(?:imum)?\b[^.]*?|\blimit )([\d,]+) characters/i);
  const lessThan = numberIn(words, /less than ([\d,]+) characters/i);
  const minLength = numberIn(words, /\bminimum length\b[^.]*? is (\d+)/i);
  const maxLength = lessThan === undefined ? atMost : lessThan - 1;
  return { ...(maxLength !== undefined && { maxLength }), ...(minLength !== undefined && { minLength }) };
}

function rangeLimits(words: string): SchemaNode {
  const minimum = numberIn(words, /\b(?:min(?:imum)?(?: number is| of)?|between) `?(\d+)/i);
  const maximum = numberIn(words, /\b(?:max(?:imum)?(?: value is| of)?|between \d+ and) `?(\d+)/i);
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}

function itemLimits(words: string, node: SchemaNode, definitions: Definitions): SchemaNode {
  const maxItems = numberIn(words, /(?:\bmax(?:imum)?\b[^.]*?|\bup to )(\d+)(?! characters|\d)/i);
  const minItems = numberIn(words, /\bminimum (\d+)/i);
  const each = /text in each item/.test(words) ? textLimits(words, node.items ?? {}, definitions) : {};
  return {
    ...(maxItems !== undefined && { maxItems }),
    ...(minItems !== undefined && { minItems }),
    ...(each.properties && { items: { ...node.items, ...each } }),
  };
}

/** A limit on a text object means its `text`. */
function textLimits(words: string, node: SchemaNode, definitions: Definitions): SchemaNode {
  if (!isTextObject(node, definitions)) return {};
  const limits = lengthLimits(words);
  if (Object.keys(limits).length === 0) return {};
  return { properties: { ...node.properties, text: limits } };
}

function isTextObject(node: SchemaNode, definitions: Definitions): boolean {
  const target = resolve(node, definitions);
  if (target.oneOf) return target.oneOf.every((member) => isTextObject(member, definitions));
  const tag = target.properties?.['type']?.const;
  return tag === 'plain_text' || tag === 'mrkdwn';
}

function numberIn(words: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(words)?.[1];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}
