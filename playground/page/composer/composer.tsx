import type { JSX } from 'preact';
import type { Channel } from '../../slack/contract.ts';
import { Icon } from '../widgets/icon.tsx';
import { AttachButton, AttachedFiles } from './attach.tsx';
import { CommandMenu } from './command-menu.tsx';
import { ShortcutsMenu } from './shortcuts-menu.tsx';
import { useCommandKeys } from './use-command-keys.ts';
import { useComposer } from './use-composer.ts';

interface ComposerProps {
  readonly channel: Channel;
  readonly threadTs: string | undefined;
  readonly name: string;
}

export function Composer({ channel, threadTs, name }: ComposerProps): JSX.Element {
  const { text, files, trouble, isUploading, offered, attach, detach, send } = useComposer(channel, threadTs);
  const { box, menuId, active, complete, onKeyDown } = useCommandKeys({ text, offered, send });
  const activeId = offered.length > 0 ? `${menuId}-${active.value}` : undefined;

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
        aria-activedescendant={activeId}
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
