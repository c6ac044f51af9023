import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fieldProps, type Placement } from '../placement.ts';
import type { ElementOf } from '../shapes/element-shapes.ts';
import { readState } from './read-state.ts';
import { useElementState } from './use-element-state.ts';

type TextElement = ElementOf<'plain_text_input' | 'email_text_input' | 'url_text_input' | 'number_input'>;

interface TextInputProps {
  readonly element: TextElement;
  readonly placement: Placement;
}

/** Which keyboard a phone shows. The words go as they are: Slack's client says what is wrong with them, not the browser's. */
const inputModes = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
} as const;

export function TextInput({ element, placement }: TextInputProps): JSX.Element {
  const control = useElementState(element, placement);
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const value = readState(control.state).value ?? '';
  const isMultiline = element.type === 'plain_text_input' && element.multiline === true;
  const limit = element.type === 'plain_text_input' ? element.max_length : undefined;

  useEffect(() => {
    if (element.focus_on_load) input.current?.focus();
  }, [element.focus_on_load]);

  const shared = {
    ...fieldProps(placement),
    ref: input,
    value,
    placeholder: element.placeholder?.text,
    onInput: (event: Event & { readonly currentTarget: { readonly value: string } }) =>
      control.type({ type: element.type, value: event.currentTarget.value || null }),
    onBlur: control.flush,
  };
  return (
    <>
      {isMultiline ? (
        <textarea class="control" rows={3} {...shared} />
      ) : (
        <input
          class="control"
          type="text"
          inputMode={inputModes[element.type]}
          autocomplete="off"
          {...shared}
        />
      )}
      {limit === undefined ? null : <Counter id={counterId(placement)} used={value.length} limit={limit} />}
    </>
  );
}

function counterId({ field, blockId }: Placement): string {
  return `${field?.id ?? blockId}-counter`;
}

interface CounterProps {
  readonly id: string;
  readonly used: number;
  readonly limit: number;
}

function Counter({ id, used, limit }: CounterProps): JSX.Element {
  const left = limit - used;
  return (
    <div id={id} class={left < 0 ? 'counter over' : 'counter'}>
      <span aria-hidden="true">
        {used} / {limit}
      </span>
      <span class="hidden">
        {left < 0 ? `${-left} characters too many` : `${left} of ${limit} characters left`}
      </span>
    </div>
  );
}
