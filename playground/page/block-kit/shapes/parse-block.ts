import { type Block, blockShape } from './block-shapes.ts';
import { type Element, elementShape, type ImageElement, imageElementShape } from './element-shapes.ts';
import { type Text, textShape } from './text-shapes.ts';
import { toUnsupported, type Unsupported } from './unsupported.ts';

export function parseBlock(value: unknown): Block | Unsupported {
  const parsed = blockShape.safeParse(value);
  return parsed.success ? parsed.data : toUnsupported(value, parsed.error.issues);
}

export function parseElement(value: unknown): Element | ImageElement | Unsupported {
  const image = imageElementShape.safeParse(value);
  if (image.success) return image.data;
  const parsed = elementShape.safeParse(value);
  return parsed.success ? parsed.data : toUnsupported(value, parsed.error.issues);
}

/** A context block holds texts and pictures. */
export function parseContextElement(value: unknown): Text | ImageElement | Unsupported {
  const image = imageElementShape.safeParse(value);
  if (image.success) return image.data;
  const parsed = textShape.safeParse(value);
  return parsed.success ? parsed.data : toUnsupported(value, parsed.error.issues);
}
