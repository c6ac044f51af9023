import type { JSX } from 'preact';
import type { MessageView } from '../../slack/contract.ts';
import { BlockList } from '../block-kit/blocks/block-list.tsx';
import { StaticSurface } from '../block-kit/surface.tsx';
import { formatFull, formatTime } from '../block-kit/text/format-date.ts';
import { Formatted } from '../block-kit/text/formatted.tsx';
import { parseMrkdwn } from '../block-kit/text/parse-mrkdwn.ts';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Avatar } from '../widgets/avatar.tsx';
import { Icon } from '../widgets/icon.tsx';
import { Attachments } from './attachments.tsx';
import { MessageTools } from './message-tools.tsx';
import { ThreadSummary } from './thread-summary.tsx';

interface MessageProps {
  readonly message: MessageView;
  readonly isGroupStart: boolean;
  /** Whether its thread can be opened from here. */
  readonly hasThread: boolean;
}

export function Message({ message, isGroupStart, hasThread }: MessageProps): JSX.Element {
  const { people, me, app } = useSnapshot();
  const author = people.find(({ id }) => id === message.user);
  const name = message.isBot ? app.name : (author?.realName ?? message.user);
  const kind = message.isBot ? 'bot' : (author?.kind ?? 'member');
  const at = new Date(Number(message.ts) * 1000);
  const time = (
    <time class="time" dateTime={at.toISOString()} title={formatFull(at, me.timeZone)}>
      {formatTime(at, me.timeZone)}
    </time>
  );
  return (
    <article class={classOf(message, isGroupStart)} aria-label={`${name}, ${formatTime(at, me.timeZone)}`}>
      <div class="gutter">
        {isGroupStart ? <Avatar person={{ id: message.user, realName: name, kind }} size="medium" /> : time}
      </div>
      <div class="message-main">
        {message.isEphemeral ? <OnlyYou message={message} /> : null}
        {isGroupStart ? (
          <header class="byline">
            <strong>{name}</strong>
            {message.isBot ? <span class="tag">App</span> : null}
            {time}
          </header>
        ) : null}
        <Body message={message} />
        {message.isEdited ? <span class="edited">(edited)</span> : null}
        <Attachments files={message.files} />
        {hasThread ? <ThreadSummary message={message} /> : null}
      </div>
      <MessageTools message={message} hasThread={hasThread} />
    </article>
  );
}

function OnlyYou({ message }: { readonly message: MessageView }): JSX.Element {
  const page = usePage();
  const { channel, ts } = message;
  return (
    <div class="only-you">
      <Icon name="eye" /> Only visible to you ·
      <button
        type="button"
        class="text-button"
        onClick={() => page.act({ do: 'delete_message', channel, ts })}
      >
        Dismiss message
      </button>
    </div>
  );
}

function classOf(message: MessageView, isGroupStart: boolean): string {
  const classes = ['message', isGroupStart ? 'group-start' : 'continued'];
  if (message.isEphemeral) classes.push('ephemeral');
  return classes.join(' ');
}

/** An app shows its blocks. What people write is in the text, and there with its mentions and links. */
function Body({ message }: { readonly message: MessageView }): JSX.Element {
  if (!message.isBot || message.blocks.length === 0) return <Formatted nodes={parseMrkdwn(message.text)} />;
  return (
    <StaticSurface container={{ kind: 'message', channel: message.channel, ts: message.ts }}>
      <BlockList blocks={message.blocks} />
    </StaticSurface>
  );
}
