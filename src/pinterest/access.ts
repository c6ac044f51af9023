import type { Operation } from './operations.ts';

/** What a call acts with: somebody's token, and who wants to know of the requests that are made with it. */
export interface Access {
  readonly accessToken: string;
  /**
   * Told once for each HTTP request, each page of a list included: as it is made, whatever comes back. What it throws
   * is a bug of its own, shown as a warning of the process, and never reaches the caller: no call, and least of
   * all a create, may fail over being counted.
   */
  readonly onCall?: (operation: Operation) => void;
}

/** Tells whoever listens. Never throws. */
export function tellCall(access: Access, operation: Operation): void {
  try {
    access.onCall?.(operation);
  } catch (error) {
    process.emitWarning(`The listener of ${operation} failed: ${String(error)}`);
  }
}
