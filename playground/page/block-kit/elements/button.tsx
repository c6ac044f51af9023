import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useConfirm } from '../../modal/confirm-context.ts';
import { usePage } from '../../state/page-context.ts';
import type { ElementOf } from '../shapes/element-shapes.ts';
import { useSurface } from '../surface.tsx';
import { Inline } from '../text/inline.tsx';
import { parsePlainText } from '../text/parse-mrkdwn.ts';
import { safeUrl } from '../text/safe-url.ts';

interface ButtonProps {
  readonly element: ElementOf<'button'>;
  readonly blockId: string;
}

export function Button({ element, blockId }: ButtonProps): JSX.Element {
  const page = usePage();
  const { container, fills } = useSurface();
  const ask = useConfirm();
  const isBusy = useSignal(false);

  async function press(): Promise<void> {
    if (isBusy.value) return;
    if (element.confirm && !(await ask(element.confirm))) return;
    isBusy.value = true;
    try {
      await fills.settle();
      await page.act({ do: 'act', in: container, blockId, actionId: element.action_id });
    } finally {
      isBusy.value = false;
    }
  }

  const shared = {
    class: `button ${element.style ?? ''}`,
    'aria-label': element.accessibility_label,
    'aria-busy': isBusy.value,
    onClick: press,
  };
  const words = <Inline nodes={parsePlainText(element.text.text, element.text.emoji ?? true)} />;
  const url = element.url === undefined ? undefined : safeUrl(element.url);
  if (url === undefined) {
    return (
      <button type="button" {...shared}>
        {words}
      </button>
    );
  }
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" {...shared}>
      {words}
      <span aria-hidden="true"> ↗</span>
    </a>
  );
}
