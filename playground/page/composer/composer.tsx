import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Channel } from '../../slack/contract.ts';
import { Icon } from '../widgets/icon.tsx';
import { nextIndex } from '../widgets/move-focus.ts';
import { AttachButton, AttachedFiles } from './attach.tsx';
import { CommandMenu } from './command-menu.tsx';
import { ShortcutsMenu } from './shortcuts-menu.tsx';
import { useComposer } from './use-composer.ts';

interface ComposerProps {
  readonly channel: Channel;
  readonly threadTs: string | undefined;
  readonly name: string;
}

export function Composer({ channel, threadTs, name }: ComposerProps): JSX.Element {
  const { text, files, trouble, isUploading, offered, attach, detach, send } = useComposer(channel, threadTs);
  const box = useRef<HTMLTextAreaElement>(null);
  const active = useSignal(0);
  const menuId = useId();
  const command = offered[active.value];

  // As high as what is written, up to the limit of the style sheet.
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${box.current.scrollHeight}px`;
  }, [text.value]);

  function complete(chosen: string): void {
    text.value = `${chosen} `;
    active.value = 0;
    box.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = offered.length > 0 ? nextIndex(event.key, active.value, offered.length) : undefined;
    if (next !== undefined) {
      event.preventDefault();
      active.value = next;
    } else if (command && (event.key === 'Tab' || event.key === 'Enter')) {
      event.preventDefault();
      complete(command.command);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    }
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <CommandMenu id={menuId} commands={offered} active={active.value} onChoose={complete} />
      <textarea
        ref={box}
        rows={1}
        aria-label={name}
        aria-autocomplete="list"
        aria-controls={menuId}
        aria-activedescendant={command ? `${menuId}-${active.value}` : undefined}
        placeholder={name}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          active.value = 0;
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])];
          if (pasted.length > 0) void attach(pasted);
        }}
      />
      <AttachedFiles files={files.value} isUploading={isUploading.value} onRemove={detach} />
      <div class="composer-bar">
        <AttachButton onFiles={attach} />
        {threadTs === undefined ? <ShortcutsMenu /> : null}
        <span class="composer-trouble" role="alert">
          {trouble.value}
        </span>
        <button type="submit" class="send" aria-label="Send" title="Send">
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
