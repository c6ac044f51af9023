import type { JSX } from 'preact';
import type { Unsupported } from './shapes/unsupported.ts';

/** Loud on purpose: what cannot be drawn here must not look as if it were empty. */
export function UnsupportedBox({ what }: { readonly what: Unsupported }): JSX.Element {
  return (
    <div class="unsupported" role="alert">
      <strong>unsupported: {what.name}</strong>
      {what.why === undefined ? null : <span> ({what.why})</span>}
    </div>
  );
}
