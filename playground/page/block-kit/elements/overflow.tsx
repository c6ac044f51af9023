import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useConfirm } from '../../modal/confirm-context.ts';
import { usePage } from '../../state/page-context.ts';
import { Icon } from '../../widgets/icon.tsx';
import { Menu } from '../../widgets/menu.tsx';
import type { ElementOf } from '../shapes/element-shapes.ts';
import type { Option } from '../shapes/text-shapes.ts';
import { useSurface } from '../surface.tsx';
import { safeUrl } from '../text/safe-url.ts';

interface OverflowProps {
  readonly element: ElementOf<'overflow'>;
  readonly blockId: string;
}

export function Overflow({ element, blockId }: OverflowProps): JSX.Element {
  const page = usePage();
  const { container, fills } = useSurface();
  const ask = useConfirm();
  const isBusy = useSignal(false);

  async function choose(option: Option): Promise<void> {
    if (element.confirm && !(await ask(element.confirm))) return;
    isBusy.value = true;
    try {
      await fills.settle();
      const state = { type: element.type, selected_option: option };
      await page.act({ do: 'act', in: container, blockId, actionId: element.action_id, state });
    } finally {
      isBusy.value = false;
    }
  }

  const items = element.options.map((option) => ({
    key: option.value ?? option.text.text,
    label: option.text.text,
    detail: option.description?.text,
    url: option.url === undefined ? undefined : safeUrl(option.url),
    choose: () => void choose(option),
  }));
  return (
    <Menu name="More options" items={items} buttonClass="button icon-button" isDisabled={isBusy.value}>
      <Icon name="more" />
    </Menu>
  );
}
