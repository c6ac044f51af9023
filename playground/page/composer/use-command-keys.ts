import { type Signal, useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Snapshot } from '../../slack/contract.ts';
import { nextIndex } from '../widgets/move-focus.ts';

interface CommandKeysOptions {
  readonly text: Signal<string>;
  readonly offered: Snapshot['commands'];
  readonly send: () => Promise<void>;
}

/** The composer's keyboard: arrows and Tab in the command menu, Enter to send, Shift and Enter for a new line. */
export function useCommandKeys({ text, offered, send }: CommandKeysOptions) {
  const box = useRef<HTMLTextAreaElement>(null);
  const menuId = useId();
  const active = useSignal(0);

  // As high as what is written, up to the limit of the style sheet.
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${box.current.scrollHeight}px`;
  }, [text.value]);

  function complete(command: string): void {
    text.value = `${command} `;
    active.value = 0;
    box.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const command = offered[active.value];
    const next = nextIndex(event.key, active.value, offered.length);
    const isSending = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
    if (next !== undefined) active.value = next;
    else if (command && (event.key === 'Tab' || isSending)) complete(command.command);
    else if (isSending) void send();
    else return;
    event.preventDefault();
  }

  return { box, menuId, active, complete, onKeyDown };
}
