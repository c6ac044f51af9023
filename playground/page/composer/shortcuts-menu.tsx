import type { JSX } from 'preact';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Icon } from '../widgets/icon.tsx';
import { Menu } from '../widgets/menu.tsx';

/** The app's global shortcuts. */
export function ShortcutsMenu(): JSX.Element | null {
  const page = usePage();
  const { shortcuts, app } = useSnapshot();
  const items = shortcuts
    .filter(({ kind }) => kind === 'global')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: name,
      detail: description || app.name,
      choose: () => void page.act({ do: 'shortcut', callbackId }),
    }));
  if (items.length === 0) return null;
  return (
    <Menu name="Shortcuts" items={items} buttonClass="icon-button" align="start">
      <Icon name="bolt" />
    </Menu>
  );
}
