import { createHash } from 'node:crypto';
import { type PinContent, toCanonicalText } from '../pins/pin.ts';

/** SHA-256 of everything that will be published, lower-case hex. Approvals are bound to it. */
export function hashContent(content: PinContent): string {
  return createHash('sha256').update(toCanonicalText(content), 'utf8').digest('hex');
}

/** SHA-256 of an image's bytes, lower-case hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
