import type { JSX } from 'preact';
import { usePage, useSnapshot } from './state/page-context.ts';
import { Icon } from './widgets/icon.tsx';

/** What Slack's client would warn about, and what the page itself has to say. */
export function Notices(): JSX.Element {
  const page = usePage();
  const { notices } = useSnapshot();
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <Notice
          key={notice.id}
          text={notice.text}
          onDismiss={() => void page.act({ do: 'dismiss_notice', id: notice.id })}
        />
      ))}
      {page.toasts.list.value.map((toast) => (
        <Notice key={toast.id} text={toast.text} onDismiss={() => page.toasts.dismiss(toast.id)} />
      ))}
    </div>
  );
}

interface NoticeProps {
  readonly text: string;
  readonly onDismiss: () => void;
}

function Notice({ text, onDismiss }: NoticeProps): JSX.Element {
  return (
    <div class="notice">
      <span>{text}</span>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
