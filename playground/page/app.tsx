import type { JSX } from 'preact';
import { ThreadPane } from './feed/thread-pane.tsx';
import { ConfirmProvider } from './modal/confirm-provider.tsx';
import { ModalStack } from './modal/modal-stack.tsx';
import { Notices } from './notices.tsx';
import { PageHeader } from './page-header.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';
import { Stage } from './stage.tsx';
import { PageContext } from './state/page-context.ts';
import type { Page } from './state/page-state.ts';
import { WireDrawer } from './wire/wire-drawer.tsx';

export function App({ page }: { readonly page: Page }): JSX.Element {
  if (page.snapshot.value === undefined) {
    return (
      <main class="opening" aria-busy="true">
        <span class="spinner" aria-hidden="true" />
        <p role="status">Opening the local workspace…</p>
        <Failures page={page} />
      </main>
    );
  }
  // What lies outside a modal can be neither seen nor pressed; it shows the notices itself.
  const hasModal = page.snapshot.value.modals.length > 0;
  return (
    <PageContext.Provider value={page}>
      <ConfirmProvider>
        <div class={page.thread.value === undefined ? 'layout' : 'layout with-thread'}>
          <PageHeader />
          {hasModal ? null : <Notices />}
          <Sidebar />
          <Stage />
          <ThreadPane />
          <WireDrawer />
          <footer class="page-footer">
            Nothing leaves this machine. Not affiliated with Slack or Pinterest.
          </footer>
        </div>
        <ModalStack />
      </ConfirmProvider>
    </PageContext.Provider>
  );
}

/** Before the first snapshot there is no place for toasts yet. */
function Failures({ page }: { readonly page: Page }): JSX.Element {
  return (
    <div role="alert">
      {page.toasts.list.value.map((toast) => (
        <p key={toast.id}>{toast.text}</p>
      ))}
    </div>
  );
}
