import type { JSX } from 'preact';
import { Composer } from '../composer/composer.tsx';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Icon } from '../widgets/icon.tsx';
import { Feed } from './feed.tsx';

/** The open thread: its first message and all replies. */
export function ThreadPane(): JSX.Element | null {
  const page = usePage();
  const { messages, channels, app } = useSnapshot();
  const ts = page.thread.value;
  const place = page.place.value;
  const channel = place?.kind === 'channel' ? channels.find(({ id }) => id === place.id) : undefined;
  if (ts === undefined || channel === undefined) return null;
  const thread = messages.filter(
    (message) => message.channel === channel.id && (message.ts === ts || message.threadTs === ts),
  );
  return (
    <aside class="thread" aria-label="Thread">
      <header class="stage-header">
        <h2>Thread</h2>
        <span class="topic">{channel.kind === 'im' ? app.name : `#${channel.name}`}</span>
        <button
          type="button"
          class="icon-button"
          aria-label="Close thread"
          onClick={() => page.openThread(undefined)}
        >
          <Icon name="close" />
        </button>
      </header>
      <Feed key={ts} messages={thread} name="Thread" empty="This message is gone." hasThreads={false} />
      <Composer key={`composer ${ts}`} channel={channel} threadTs={ts} name="Reply in thread" />
    </aside>
  );
}
