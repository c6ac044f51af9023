import type { ComponentChildren, JSX } from 'preact';

interface TableBoxProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

/** What scrolls when a table is wider than the message, also by keyboard. */
export function TableBox({ name, children }: TableBoxProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable without a mouse
    <section class="table-box" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
