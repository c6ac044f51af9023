import type { JSX } from 'preact';
import { ClockMenu } from './clock/clock-menu.tsx';
import { FaultMenu } from './faults/fault-menu.tsx';
import { usePage, useSnapshot } from './state/page-context.ts';
import { Icon } from './widgets/icon.tsx';

export function PageHeader(): JSX.Element {
  const page = usePage();
  const { app } = useSnapshot();
  return (
    <header class="page-header">
      <h1>Local workspace</h1>
      <Connection
        isUp={page.isOnline.value && app.connected}
        appName={app.name}
        isOnline={page.isOnline.value}
      />
      <span class="grow" />
      <ClockMenu />
      <nav class="links" aria-label="Playground">
        {page.links.value.map(({ label, href }) => (
          <a key={href} class="header-button" href={href} target="_blank" rel="noreferrer noopener">
            {label} <span aria-hidden="true">↗</span>
          </a>
        ))}
      </nav>
      <FaultMenu />
      <WireButton />
    </header>
  );
}

interface ConnectionProps {
  readonly isUp: boolean;
  readonly isOnline: boolean;
  readonly appName: string;
}

function Connection({ isUp, isOnline, appName }: ConnectionProps): JSX.Element {
  const trouble = isOnline ? `${appName} is not connected` : 'Playground stopped';
  return (
    <span class={isUp ? 'connection up' : 'connection down'} role="status">
      {isUp ? `${appName} connected` : trouble}
    </span>
  );
}

function WireButton(): JSX.Element {
  const { wire } = usePage();
  const count = wire.entries.value.length;
  return (
    <button
      type="button"
      class="header-button"
      aria-expanded={wire.isOpen.value}
      onClick={() => {
        wire.isOpen.value = !wire.isOpen.value;
      }}
    >
      <Icon name="wire" /> <span class="button-words">Wire</span>
      {count > 0 ? <span class="count quiet">{count}</span> : null}
    </button>
  );
}
