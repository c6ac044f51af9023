/** Whoever passes waits until a test opens it. */
export interface Gate {
  pass(): Promise<void>;
  /** Resolves when the first one stands there. */
  readonly arrived: Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let open = (): void => undefined;
  let tellArrival = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    tellArrival = resolve;
  });
  return {
    arrived,
    open: () => open(),
    pass: () => {
      tellArrival();
      return opened;
    },
  };
}
