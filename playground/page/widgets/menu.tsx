import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { moveFocus } from './move-focus.ts';
import { placePopup } from './place-popup.ts';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly isDangerous?: boolean;
  /** Opens in a new tab as well. */
  readonly url?: string | undefined;
  choose(): void;
}

/** Items below a heading. */
export interface MenuGroup {
  readonly heading: string;
  readonly items: readonly MenuItem[];
}

interface MenuProps {
  /** Accessible name of the button and the menu. */
  readonly name: string;
  /** Above the items that belong to no group. */
  readonly groups?: readonly MenuGroup[];
  readonly items: readonly MenuItem[];
  readonly buttonClass: string;
  readonly align?: 'start' | 'end';
  readonly isDisabled?: boolean;
  readonly onOpen?: () => void;
  readonly children: ComponentChildren;
}

/** A button that opens a menu. The browser's popover closes it on Escape and on a press elsewhere. */
export function Menu(props: MenuProps): JSX.Element {
  const { name, groups = [], items, align = 'end' } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);

  function placeAndFocus(event: { readonly newState: string }): void {
    button.current?.setAttribute('aria-expanded', String(event.newState === 'open'));
    if (event.newState !== 'open' || !button.current || !popup.current) return;
    props.onOpen?.();
    placePopup(button.current, popup.current, align);
    popup.current.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }

  function choose(item: MenuItem): void {
    popup.current?.hidePopover();
    button.current?.focus();
    item.choose();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.buttonClass}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={false}
        disabled={props.isDisabled}
        popovertarget={id}
      >
        {props.children}
      </button>
      <div
        ref={popup}
        id={id}
        popover="auto"
        class="popup menu"
        role="menu"
        tabIndex={-1}
        aria-label={name}
        onToggle={placeAndFocus}
        onKeyDown={moveFocus}
      >
        {groups.map((group) => (
          <Group key={group.heading} group={group} onChoose={choose} />
        ))}
        {items.map((item) => (
          <Item key={item.key} item={item} onChoose={choose} />
        ))}
      </div>
    </>
  );
}

interface GroupProps {
  readonly group: MenuGroup;
  readonly onChoose: (item: MenuItem) => void;
}

function Group({ group, onChoose }: GroupProps): JSX.Element {
  const id = useId();
  return (
    <fieldset class="menu-group" aria-labelledby={id}>
      <legend id={id}>{group.heading}</legend>
      {group.items.map((item) => (
        <Item key={item.key} item={item} onChoose={onChoose} />
      ))}
    </fieldset>
  );
}

interface ItemProps {
  readonly item: MenuItem;
  readonly onChoose: (item: MenuItem) => void;
}

function Item({ item, onChoose }: ItemProps): JSX.Element {
  const shared = {
    role: 'menuitem' as const,
    tabIndex: -1,
    class: item.isDangerous ? 'menu-item danger' : 'menu-item',
    onClick: () => onChoose(item),
  };
  const words = (
    <>
      <span>{item.label}</span>
      {item.detail ? <span class="menu-detail">{item.detail}</span> : null}
    </>
  );
  if (item.url === undefined) {
    return (
      <button type="button" {...shared}>
        {words}
      </button>
    );
  }
  return (
    <a href={item.url} target="_blank" rel="noreferrer noopener" {...shared}>
      {words}
    </a>
  );
}
