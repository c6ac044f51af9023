import type { JSX } from 'preact';
import * as z from 'zod/mini';
import { BlockList } from './block-kit/blocks/block-list.tsx';
import { StaticSurface } from './block-kit/surface.tsx';
import { useSnapshot } from './state/page-context.ts';

const homeShape = z.object({ blocks: z.array(z.unknown()) });

export function AppHome(): JSX.Element {
  const { app, home } = useSnapshot();
  return (
    <main class="stage" aria-label={`${app.name} Home`}>
      <header class="stage-header">
        <h2>{app.name}</h2>
        <span class="topic">Home</span>
      </header>
      <div class="home">
        {home === undefined ? (
          <p class="empty-words">{app.name} has not published a Home for you yet.</p>
        ) : (
          <StaticSurface key={home.id} container={{ kind: 'home' }}>
            <BlockList blocks={homeShape.parse(home.view).blocks} />
          </StaticSurface>
        )}
      </div>
    </main>
  );
}
