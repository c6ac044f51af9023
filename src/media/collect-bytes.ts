/**
 * All chunks as one array, or undefined as soon as they exceed `maxBytes`; whoever calls must then end the stream.
 * Not `for await`: leaving it waits until the stream is cancelled, which a cloned response never is
 * (https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee).
 */
export async function collectBytes(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const kept: Uint8Array[] = [];
  let size = 0;
  const iterator = chunks[Symbol.asyncIterator]();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    size += next.value.byteLength;
    if (size > maxBytes) return undefined;
    kept.push(next.value);
  }
  return Buffer.concat(kept, size);
}
