import type { JSX } from 'preact';
import type { Channel } from '../../slack/contract.ts';
import { Composer } from '../composer/composer.tsx';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Feed } from './feed.tsx';

export function ChannelView({ channel }: { readonly channel: Channel }): JSX.Element {
  const { app, messages } = useSnapshot();
  const { firstStep } = usePage();
  const isDirect = channel.kind === 'im';
  const title = isDirect ? app.name : `#${channel.name}`;
  const shown = messages.filter(
    (message) => message.channel === channel.id && message.threadTs === undefined,
  );
  const beginning = isDirect
    ? `Nothing between you and ${app.name} yet.`
    : `This is the beginning of ${title}.`;
  return (
    <main class="stage" aria-label={title}>
      <header class="stage-header">
        <h2>{title}</h2>
        <span class="topic">{isDirect ? 'Messages' : channel.topic}</span>
        {channel.isShared ? <span class="tag">shared with another organisation</span> : null}
      </header>
      <Feed
        messages={shown}
        name={`Messages in ${title}`}
        empty={messages.length === 0 ? `${beginning} ${firstStep}` : beginning}
        hasThreads
      />
      <Composer channel={channel} threadTs={undefined} name={`Message ${title}`} />
    </main>
  );
}
