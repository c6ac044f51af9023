import type { JSX } from 'preact';
import type { ClockState } from '../../slack/clock-contract.ts';
import { formatFull } from '../block-kit/text/format-date.ts';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Icon } from '../widgets/icon.tsx';
import { Menu, type MenuItem } from '../widgets/menu.tsx';
import { formatAhead, formatMoment, formatShort, formatWeekday } from './clock-words.ts';

/** What time it is in the playground; one press makes it later. */
export function ClockMenu(): JSX.Element {
  const { clock } = usePage();
  const state = clock.state.value;
  if (state === undefined) return <ClockFace />;
  if (state.fixedBecause !== undefined) {
    return (
      <span class="clock">
        <ClockFace /> <small class="clock-note">{state.fixedBecause}</small>
      </span>
    );
  }
  return <MovableClock state={state} />;
}

function MovableClock({ state }: { readonly state: ClockState }): JSX.Element {
  const { clock } = usePage();
  const { me } = useSnapshot();
  const isMoving = clock.isMoving.value;
  const full = formatFull(clock.now.value, me.timeZone);
  return (
    <>
      <Menu
        name={`Clock: ${full}`}
        items={useItems(state)}
        buttonClass="header-button"
        onOpen={clock.refresh}
      >
        {isMoving ? <span class="spinner" aria-hidden="true" /> : <Icon name="clock" />}
        <ClockFace />
        {formatAhead(state.aheadMs) ? <span class="count ahead">{formatAhead(state.aheadMs)}</span> : null}
      </Menu>
      <Arrival />
    </>
  );
}

/** For whoever does not see the clock run. */
function Arrival(): JSX.Element {
  const { clock } = usePage();
  const { me } = useSnapshot();
  const arrivedAt = clock.arrivedAt.value;
  const arrival = arrivedAt === undefined ? '' : `It is now ${formatFull(arrivedAt, me.timeZone)}.`;
  return (
    <span class="hidden" role="status">
      {clock.isMoving.value ? 'The clock goes forward.' : arrival}
    </span>
  );
}

function ClockFace(): JSX.Element {
  const { clock } = usePage();
  const { me } = useSnapshot();
  const now = clock.now.value;
  return (
    <time class="clock-face" dateTime={now.toISOString()}>
      <span class="weekday">{formatWeekday(now, me.timeZone)} </span>
      {formatMoment(now, me.timeZone)}
    </time>
  );
}

const hour = 60;

function useItems(state: ClockState): readonly MenuItem[] {
  const { clock } = usePage();
  const { me } = useSnapshot();
  const steps = [
    { label: '1 hour later', minutes: hour },
    { label: '1 day later', minutes: 24 * hour },
    { label: '1 week later', minutes: 7 * 24 * hour },
  ];
  return [
    ...steps.map(({ label, minutes }) => ({
      key: label,
      label,
      detail: formatShort(new Date(clock.now.value.getTime() + minutes * 60_000), me.timeZone),
      choose: () => void clock.move({ minutes }),
    })),
    {
      key: 'monday',
      label: 'Next Monday, 09:00',
      detail: `${formatShort(new Date(state.nextMonday), state.timeZone)}, when the digests are due`,
      choose: () => void clock.move({ to: state.nextMonday }),
    },
  ];
}
