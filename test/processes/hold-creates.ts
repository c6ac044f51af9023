import type { FakesOptions } from './served-fakes.ts';

/** Stops requests to create a pin at Pinterest's door until they are let in. */
export interface HeldCreates {
  readonly door: NonNullable<FakesOptions['pinterestDoor']>;
  /** Resolves when the first one stands there. */
  readonly arrived: Promise<void>;
  letIn(): void;
}

export function holdCreates(): HeldCreates {
  let letIn = (): void => undefined;
  let tellArrival = (): void => undefined;
  const open = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    tellArrival = resolve;
  });
  return {
    arrived,
    letIn: () => letIn(),
    async door(local, request) {
      if (request.method === 'POST' && request.url.endsWith('/v5/pins')) {
        tellArrival();
        await open;
      }
      return await local.fetch(request);
    },
  };
}
