/** A JSON object whose keys nobody has checked yet. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects among the items of what should be a list; anything else counts as no items. */
export function jsonItems(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The text inside a Block Kit text object. */
export function plainText(value: unknown): string | undefined {
  return isJson(value) ? textOf(value['text']) : undefined;
}

/** Without the keys whose value is undefined, as JSON would send it. */
export function withoutUndefined(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}
