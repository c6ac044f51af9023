import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import * as z from 'zod/mini';
import type { ActResult } from '../../../slack/contract.ts';
import { usePage } from '../../state/page-context.ts';
import type { Placement } from '../placement.ts';
import { optionGroupShape, optionShape } from '../shapes/text-shapes.ts';
import { useSurface } from '../surface.tsx';
import { type Choice, type SelectElement, toChoices } from './select-choices.ts';

export interface Suggestions {
  readonly choices: readonly Choice[];
  /** "Searching…", or why there is nothing. */
  readonly status: string | undefined;
  search(query: string): void;
}

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
const defaultMinQueryLength = 3;
const pauseMs = 150;

export function isExternal(element: SelectElement): boolean {
  return element.type === 'external_select' || element.type === 'multi_external_select';
}

/** Asks the app for the options of an external select while somebody types. */
export function useSuggestions(element: SelectElement, { blockId }: Placement): Suggestions {
  const page = usePage();
  const { container, fills } = useSurface();
  const choices = useSignal<readonly Choice[]>([]);
  const status = useSignal<string | undefined>(undefined);
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const minLength = 'min_query_length' in element ? (element.min_query_length ?? defaultMinQueryLength) : 0;

  async function ask(query: string): Promise<void> {
    asked.current += 1;
    const turn = asked.current;
    await fills.settle();
    const result = await page.act({
      do: 'suggest',
      in: container,
      blockId,
      actionId: element.action_id,
      query,
    });
    // An answer to something older than what stands there now helps nobody.
    if (turn !== asked.current) return;
    choices.value = toAnswer(result);
    status.value = statusOf(result, choices.value);
  }

  function search(query: string): void {
    clearTimeout(timer.current);
    asked.current += 1;
    if (query.length < minLength) {
      choices.value = [];
      status.value = `Type at least ${minLength} ${minLength === 1 ? 'character' : 'characters'}`;
      return;
    }
    status.value = 'Searching…';
    timer.current = setTimeout(() => void ask(query), query === '' ? 0 : pauseMs);
  }

  return { choices: choices.value, status: status.value, search };
}

function toAnswer(result: ActResult): readonly Choice[] {
  const options = z.array(optionShape).parse(result.options ?? []);
  const groups = z.array(optionGroupShape).parse(result.optionGroups ?? []);
  return toChoices(options, groups);
}

function statusOf(result: ActResult, choices: readonly Choice[]): string | undefined {
  if (!result.ok) return `The app sent no options (${result.error ?? 'no answer'})`;
  return choices.length === 0 ? 'No matches' : undefined;
}
