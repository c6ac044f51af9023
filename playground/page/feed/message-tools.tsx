import type { JSX } from 'preact';
import type { MessageView } from '../../slack/contract.ts';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Icon } from '../widgets/icon.tsx';
import { Menu, type MenuItem } from '../widgets/menu.tsx';

interface MessageToolsProps {
  readonly message: MessageView;
  readonly hasThread: boolean;
}

/** What appears over a message when the pointer or the focus is on it. */
export function MessageTools({ message, hasThread }: MessageToolsProps): JSX.Element | null {
  const page = usePage();
  const { me, app, shortcuts } = useSnapshot();
  if (message.isEphemeral) return null;
  const { channel, ts } = message;

  const fromApp = shortcuts
    .filter(({ kind }) => kind === 'message')
    .map(
      ({ callbackId, name }): MenuItem => ({
        key: callbackId,
        label: name,
        detail: app.name,
        choose: () => void page.act({ do: 'message_shortcut', callbackId, channel, ts }),
      }),
    );
  const own: MenuItem = {
    key: 'delete',
    label: 'Delete message',
    isDangerous: true,
    choose: () => void page.act({ do: 'delete_message', channel, ts }),
  };
  const items = message.user === me.id ? [...fromApp, own] : fromApp;
  return (
    <div class="message-tools">
      {hasThread ? (
        <button
          type="button"
          class="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => page.openThread(ts)}
        >
          <Icon name="reply" />
        </button>
      ) : null}
      {items.length > 0 ? (
        <Menu name="More actions" items={items} buttonClass="icon-button">
          <Icon name="more" />
        </Menu>
      ) : null}
    </div>
  );
}
