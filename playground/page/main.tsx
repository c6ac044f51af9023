import { render } from 'preact';
import { uiPaths } from '../slack/contract.ts';
import { App } from './app.tsx';
import { parseAddress } from './state/address.ts';
import { createApi, PlaygroundStopped } from './state/api.ts';
import { createPage } from './state/page-state.ts';

const page = createPage({
  api: createApi((path, init) => fetch(path, init)),
  address: parseAddress(location.search),
  startAs: document.body.dataset['startAs'] ?? '',
  firstStep: document.body.dataset['firstStep'] ?? '',
  showAddress: (search) => history.replaceState(null, '', search),
});

// Whatever nobody caught is said aloud: a page that quietly stands still helps nobody.
window.addEventListener('unhandledrejection', (event) => {
  // The header says it.
  if (event.reason instanceof PlaygroundStopped) {
    page.isOnline.value = false;
    return;
  }
  page.toasts.add(
    `Something went wrong: ${event.reason instanceof Error ? event.reason.message : 'no reason given'}`,
  );
});

const events = new EventSource(uiPaths.events);
events.addEventListener('message', () => {
  page.isOnline.value = true;
  void page.refresh();
});
events.addEventListener('open', () => {
  page.isOnline.value = true;
  if (page.snapshot.value) void page.refresh();
});
events.addEventListener('error', () => {
  page.isOnline.value = false;
});

setInterval(() => page.clock.tick(), 1_000);

const root = document.getElementById('page');
if (root === null) throw new Error('page-html.ts made a page without #page');
render(<App page={page} />, root);
void page.start();
