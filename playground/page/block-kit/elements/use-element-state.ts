import { useSignal } from '@preact/signals';
import type { Act, ActResult, ElementState } from '../../../slack/contract.ts';
import { useConfirm } from '../../modal/confirm-context.ts';
import { usePage } from '../../state/page-context.ts';
import type { Placement } from '../placement.ts';
import type { Element } from '../shapes/element-shapes.ts';
import { useSurface } from '../surface.tsx';
import { initialState } from './element-state.ts';

export interface ElementControl {
  readonly state: ElementState;
  /** The app has not answered yet. */
  readonly isBusy: boolean;
  /** A choice that is complete: a date, an option. */
  change(state: ElementState): void;
  /** A text that may still grow. */
  type(state: ElementState): void;
  /** Sends what was typed now instead of after a pause. */
  flush(): void;
}

/** The value of an element as the person sees it: their own newest one until the server has the same. */
export function useElementState(element: Element, placement: Placement): ElementControl {
  const page = usePage();
  const surface = useSurface();
  const ask = useConfirm();
  const draft = useSignal<ElementState | undefined>(undefined);
  const isBusy = useSignal(false);
  const { blockId, field } = placement;
  const address = { in: surface.container, blockId, actionId: element.action_id };
  const stored = surface.values[blockId]?.[element.action_id];

  /** Slack's copy counts again once it has the person's newest value; where it keeps none, the page's own stays. */
  function arrived(sent: ElementState): (result: ActResult) => void {
    return ({ ok }) => {
      if (ok && stored !== undefined && draft.peek() === sent) draft.value = undefined;
    };
  }

  async function dispatch(next: ElementState): Promise<void> {
    const before = draft.value;
    if (element.confirm && !(await ask(element.confirm))) return;
    draft.value = next;
    isBusy.value = true;
    try {
      await surface.fills.settle();
      const { ok } = await page.act({ do: 'act', ...address, state: next });
      if (!ok) draft.value = before;
    } finally {
      isBusy.value = false;
    }
  }

  function fill(state: ElementState): Act {
    return { do: 'fill', ...address, state };
  }

  return {
    state: draft.value ?? stored ?? initialState(element),
    isBusy: isBusy.value,
    change(state) {
      if (field === undefined) {
        void dispatch(state);
        return;
      }
      draft.value = state;
      surface.touch(blockId);
      surface.fills.now(fill(state), arrived(state));
    },
    type(state) {
      draft.value = state;
      surface.touch(blockId);
      surface.fills.later(`${blockId} ${element.action_id}`, fill(state), arrived(state));
    },
    flush: surface.fills.flush,
  };
}
