import { useSignal } from '@preact/signals';
import type { Act, Channel } from '../../slack/contract.ts';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { encodeMessage } from './encode-message.ts';
import { offeredCommands, parseSlash } from './slash.ts';

interface AttachedFile {
  readonly id: string;
  readonly name: string;
}

/** What a composer holds and does. */
export function useComposer(channel: Channel, threadTs: string | undefined) {
  const page = usePage();
  const { commands, people, channels } = useSnapshot();
  const text = useSignal('');
  const files = useSignal<readonly AttachedFile[]>([]);
  const trouble = useSignal<string | undefined>(undefined);
  const isUploading = useSignal(false);
  const offered = threadTs === undefined ? offeredCommands(text.value, commands) : [];

  async function attach(list: readonly File[]): Promise<void> {
    isUploading.value = true;
    try {
      for (const file of list) {
        const id = await page.upload(file);
        files.value = [...files.value, { id, name: file.name }];
      }
    } finally {
      isUploading.value = false;
    }
  }

  function detach(id: string): void {
    files.value = files.value.filter((file) => file.id !== id);
  }

  function toAct(): Act | string {
    const slash = parseSlash(text.value);
    if (slash) {
      if (threadTs !== undefined) return `${slash.command} does not work in threads. Use it in the channel.`;
      const isKnown = commands.some(({ command }) => command === slash.command);
      return isKnown
        ? { do: 'slash', channel: channel.id, ...slash }
        : `${slash.command} is not a command of this workspace.`;
    }
    const fileIds = files.value.map(({ id }) => id);
    return {
      do: 'post',
      channel: channel.id,
      text: encodeMessage(text.value.trim(), people, channels),
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(fileIds.length === 0 ? {} : { fileIds }),
    };
  }

  async function send(): Promise<void> {
    if ((text.value.trim() === '' && files.value.length === 0) || isUploading.value) return;
    const act = toAct();
    trouble.value = typeof act === 'string' ? act : undefined;
    if (typeof act === 'string') return;
    const written = text.value;
    const attached = files.value;
    text.value = '';
    files.value = [];
    const { ok } = await page.act(act);
    if (ok || text.value !== '') return;
    // Nobody likes to write twice.
    text.value = written;
    files.value = attached;
  }

  return { text, files, trouble, isUploading, offered, attach, detach, send };
}
