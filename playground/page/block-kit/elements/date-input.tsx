import type { JSX } from 'preact';
import { useSnapshot } from '../../state/page-context.ts';
import { fieldProps, type Placement } from '../placement.ts';
import type { ElementOf } from '../shapes/element-shapes.ts';
import { fromLocalInput, toLocalInput } from './date-time-state.ts';
import { readState } from './read-state.ts';
import { useElementState } from './use-element-state.ts';

interface DateInputProps {
  readonly element: ElementOf<'datepicker' | 'timepicker' | 'datetimepicker'>;
  readonly placement: Placement;
}

const inputTypes = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

/** The browser's own pickers: they are operable by keyboard, screen reader and test alike. */
export function DateInput({ element, placement }: DateInputProps): JSX.Element {
  const control = useElementState(element, placement);
  const { timeZone } = useSnapshot().me;
  const { selected_date, selected_time, selected_date_time } = readState(control.state);
  const dateTime = selected_date_time ? toLocalInput(selected_date_time, timeZone) : undefined;
  const zone = element.type === 'timepicker' ? (element.timezone ?? timeZone) : timeZone;

  function change(value: string): void {
    const { type } = element;
    if (type === 'datepicker') control.change({ type, selected_date: value || null });
    if (type === 'timepicker') control.change({ type, selected_time: value || null });
    if (type === 'datetimepicker')
      control.change({ type, selected_date_time: fromLocalInput(value, timeZone) ?? null });
  }

  return (
    <div class="date-line">
      <input
        class="control"
        type={inputTypes[element.type]}
        value={selected_date ?? selected_time ?? dateTime ?? ''}
        {...fieldProps(placement)}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {element.type === 'datepicker' ? null : <span class="zone">{zone.replaceAll('_', ' ')}</span>}
    </div>
  );
}
