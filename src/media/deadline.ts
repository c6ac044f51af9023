export type Deadline = {
  readonly signal: AbortSignal;
  /** The work is over, well or badly: aborts what is still going on in its name, and forgets timer and caller. */
  end(): void;
};

/**
 * Aborts when the time is up or the caller gives up. Not `AbortSignal.any([…, AbortSignal.timeout()])`: Node can
 * collect that as garbage before it fires (https://github.com/nodejs/node/issues/57736).
 */
export function startDeadline(totalMs: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const onCallerAbort = () => controller.abort(caller?.reason);
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`not done after ${totalMs} ms`, 'TimeoutError'));
  }, totalMs);

  if (caller?.aborted) onCallerAbort();
  caller?.addEventListener('abort', onCallerAbort, { once: true });
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', onCallerAbort);
      controller.abort(new DOMException('no longer needed', 'AbortError'));
    },
  };
}

/** The promise, or a rejection as soon as the signal aborts; whoever calls must then end what the promise was doing. */
export function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
