/** A promise that never resolves and rejects with the signal's reason, for racing against slow work. */
export function abortOf(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // The signal may fire when nobody races any more; that must not count as an unhandled rejection.
  aborted.catch(() => undefined);
  return aborted;
}

/**
 * Reads a body as UTF-8 (a byte order mark is dropped).
 * Fails when it is longer than `maxBytes`, when it breaks off, or when `aborted` rejects first.
 */
export async function readText(
  response: Response,
  maxBytes: number,
  aborted: Promise<never>,
): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted]);
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new RangeError(`The answer is longer than ${maxBytes} bytes.`);
      text += decoder.decode(value, { stream: true });
    }
  } catch (cause) {
    // The failure above is the one to report; a second one while letting go of the socket tells nothing new.
    reader.cancel(cause).catch(() => undefined);
    throw cause;
  }
}
