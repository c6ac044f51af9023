import type { LocalSlack } from './local-slack.ts';

/** Server-sent events: a number that rises with every change. Changes of one moment are told once. */
export function streamChanges(slack: LocalSlack, signal: AbortSignal): Response {
  let stop: () => void = () => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      stop = tellChanges(slack, (line) => controller.enqueue(new TextEncoder().encode(line)));
      signal.addEventListener('abort', stop, { once: true });
    },
    cancel: () => stop(),
  });
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
  return new Response(stream, { headers });
}

function tellChanges(slack: LocalSlack, write: (line: string) => void): () => void {
  let changed = 0;
  let pending: NodeJS.Immediate | undefined;
  const tell = () => {
    pending = undefined;
    changed += 1;
    write(`data: ${JSON.stringify({ changed })}\n\n`);
  };
  const unsubscribe = slack.onChange(() => {
    pending ??= setImmediate(tell);
  });
  tell();
  return () => {
    unsubscribe();
    clearImmediate(pending);
  };
}
