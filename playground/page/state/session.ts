import { type ReadonlySignal, signal } from '@preact/signals';
import type { Act, ActResult, Snapshot } from '../../slack/contract.ts';
import type { Api } from './api.ts';
import { errorSentence, isSaidElsewhere } from './error-sentence.ts';
import { runLatest } from './run-latest.ts';
import type { Toasts } from './toasts.ts';
import type { Wire } from './wire-state.ts';

/** One person at the page: what they see and what they do. */
export interface Session {
  readonly snapshot: ReadonlySignal<Snapshot | undefined>;
  /** Becomes another person. */
  become(personId: string): Promise<Snapshot>;
  refresh(): Promise<void>;
  /** Does what the person did and waits for the app's answer; a refusal is told to the person. Never rejects. */
  act(act: Act): Promise<ActResult>;
  upload(file: File): Promise<string>;
}

interface SessionOptions {
  readonly api: Api;
  readonly wire: Wire;
  readonly toasts: Toasts;
}

export function createSession({ api, wire, toasts }: SessionOptions): Session {
  const snapshot = signal<Snapshot | undefined>(undefined);

  function getMe(): string {
    const me = snapshot.peek()?.me.id;
    if (me === undefined) throw new Error('nobody is at the page yet');
    return me;
  }

  const refresh = runLatest(async () => {
    const me = snapshot.peek()?.me.id;
    // The first changes may be told before anybody is here; whoever comes then sees them anyway.
    if (me === undefined) return;
    const [next] = await Promise.all([api.snapshot(me), wire.refresh()]);
    // The person may have been switched while the answer was on its way.
    if (getMe() === me) snapshot.value = next;
  });

  async function send(act: Act): Promise<ActResult> {
    try {
      const result = await api.act(getMe(), act);
      await refresh();
      return result;
    } catch (cause) {
      return { ok: false, error: cause instanceof Error ? cause.message : 'no answer' };
    }
  }

  /** A submission's refusal stands in its modal, and for some errors Slack has a notice of its own. */
  function toSentence({ error }: ActResult): string | undefined {
    return error === undefined || isSaidElsewhere(error) ? undefined : errorSentence(error);
  }

  return {
    snapshot,
    refresh,
    async become(personId) {
      const next = await api.snapshot(personId);
      snapshot.value = next;
      return next;
    },
    async act(act) {
      const result = await send(act);
      const sentence = act.do === 'submit' ? undefined : toSentence(result);
      if (sentence !== undefined) toasts.add(sentence);
      return result;
    },
    async upload(file) {
      const id = await api.upload(getMe(), file);
      await refresh();
      return id;
    },
  };
}
