import type { JSX } from 'preact';
import { usePage } from '../state/page-context.ts';
import type { Page } from '../state/page-state.ts';
import { Icon } from '../widgets/icon.tsx';
import { Menu, type MenuGroup, type MenuItem } from '../widgets/menu.tsx';
import { countPinterestFaults, toPinterestItems } from './pinterest-faults.ts';
import { countSlackFaults, toSlackItems } from './slack-faults.ts';

type FaultSwitches = Pick<Page, 'faults' | 'pinterestFaults'>;

/** Makes the local Slack and the local Pinterest misbehave the way the real ones sometimes do. */
export function FaultMenu(): JSX.Element {
  const page = usePage();
  const { faults, pinterestFaults } = page;
  const active = countSlackFaults(faults.current.value) + countPinterestFaults(pinterestFaults.current.value);
  return (
    <Menu
      name="Faults"
      groups={toGroups(page)}
      items={[toClear(page)]}
      buttonClass="header-button"
      onOpen={() => void Promise.all([faults.refresh(), pinterestFaults.refresh()])}
    >
      <Icon name="bolt" /> <span class="button-words">Faults</span>
      {active > 0 ? <span class="count">{active}</span> : null}
    </Menu>
  );
}

function toGroups({ faults, pinterestFaults }: FaultSwitches): readonly MenuGroup[] {
  const groups = [
    { heading: 'Slack', items: toSlackItems(faults) },
    { heading: 'Pinterest', items: toPinterestItems(pinterestFaults) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function toClear({ faults, pinterestFaults }: FaultSwitches): MenuItem {
  const waiting = (faults.current.value?.next.length ?? 0) + (pinterestFaults.current.value?.waiting ?? 0);
  return {
    key: 'clear',
    label: `Behave again (${waiting} waiting)`,
    choose: () => void Promise.all([faults.clear(), pinterestFaults.set({ do: 'behave' })]),
  };
}
