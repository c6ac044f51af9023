import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { MessageView } from '../../slack/contract.ts';
import { formatDay } from '../block-kit/text/format-date.ts';
import { useSnapshot } from '../state/page-context.ts';
import { arrangeFeed } from './arrange-feed.ts';
import { Message } from './message.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';

interface FeedProps {
  readonly messages: readonly MessageView[];
  /** Accessible name of the log. */
  readonly name: string;
  readonly empty: string;
  /** Whether a message may lead to its thread. */
  readonly hasThreads: boolean;
}

/** Messages from old to new; stays at the newest unless the person has scrolled up. */
export function Feed({ messages, name, empty, hasThreads }: FeedProps): JSX.Element {
  const { me, now } = useSnapshot();
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const noticeScroll = useStickToEnd(box, content);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable without a mouse
    <div ref={box} class="feed" role="log" aria-label={name} tabIndex={0} onScroll={noticeScroll}>
      <div ref={content}>
        {messages.length === 0 ? <p class="empty-words">{empty}</p> : null}
        {arrangeFeed(messages, me.timeZone).map(({ message, startsDay, startsGroup }) => (
          <div key={message.ts + String(message.isEphemeral)}>
            {startsDay ? (
              <div class="day">
                <span>{formatDay(new Date(Number(message.ts) * 1000), new Date(now), me.timeZone)}</span>
              </div>
            ) : null}
            <Message message={message} isGroupStart={startsGroup} hasThread={hasThreads} />
          </div>
        ))}
      </div>
    </div>
  );
}
