import type { JSX } from 'preact';
import { AppHome } from './app-home.tsx';
import { ChannelView } from './feed/channel-view.tsx';
import { usePage, useSnapshot } from './state/page-context.ts';

/** The middle of the page: a channel or the App Home. */
export function Stage(): JSX.Element {
  const { channels } = useSnapshot();
  const place = usePage().place.value;
  const channel = place?.kind === 'channel' ? channels.find(({ id }) => id === place.id) : undefined;
  if (place?.kind === 'home') return <AppHome />;
  if (channel) return <ChannelView key={channel.id} channel={channel} />;
  return (
    <main class="stage empty">
      <p>You are in no channel of this workspace.</p>
    </main>
  );
}
