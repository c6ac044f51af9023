import type { JSX } from 'preact';
import type { Channel } from '../../slack/contract.ts';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Icon, type IconName } from '../widgets/icon.tsx';
import { PeopleSwitch } from './people-switch.tsx';

export function Sidebar(): JSX.Element {
  const { channels, app } = useSnapshot();
  const rooms = channels.filter((channel) => channel.kind !== 'im' && !channel.isArchived);
  const direct = channels.find((channel) => channel.kind === 'im' && channel.members.includes(app.botUserId));
  return (
    <aside class="sidebar" aria-label="Workspace">
      <PeopleSwitch />
      <nav aria-label="Channels">
        <h2 class="sidebar-title">Channels</h2>
        <ul>
          {rooms.map((channel) => (
            <li key={channel.id}>
              <ChannelLink channel={channel} />
            </li>
          ))}
        </ul>
        <h2 class="sidebar-title">{app.name}</h2>
        <ul>
          <li>
            <HomeLink />
          </li>
          {direct ? (
            <li>
              <ChannelLink channel={direct} />
            </li>
          ) : null}
        </ul>
      </nav>
    </aside>
  );
}

const icons: Readonly<Record<Channel['kind'], IconName>> = { public: 'hash', private: 'lock', im: 'chat' };

function ChannelLink({ channel }: { readonly channel: Channel }): JSX.Element {
  const page = usePage();
  const here = page.place.value;
  const isHere = here?.kind === 'channel' && here.id === channel.id;
  const isUnread = page.unread.value.has(channel.id) && !isHere;
  return (
    <button
      type="button"
      class={isUnread ? 'place unread' : 'place'}
      aria-current={isHere ? 'page' : undefined}
      onClick={() => page.go({ kind: 'channel', id: channel.id })}
    >
      <Icon name={icons[channel.kind]} />
      <span class="place-name">{channel.kind === 'im' ? 'Messages' : channel.name}</span>
      {channel.isShared ? <span class="tag">shared</span> : null}
      {isUnread ? <span class="dot" role="img" aria-label="unread" /> : null}
    </button>
  );
}

function HomeLink(): JSX.Element {
  const page = usePage();
  const isHere = page.place.value?.kind === 'home';
  return (
    <button
      type="button"
      class="place"
      aria-current={isHere ? 'page' : undefined}
      onClick={() => page.go({ kind: 'home' })}
    >
      <Icon name="house" />
      <span class="place-name">Home</span>
    </button>
  );
}
