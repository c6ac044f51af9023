import type { JSX } from 'preact';
import type { Faults } from '../slack/contract.ts';
import type { FaultSwitch } from './state/fault-switch.ts';
import { usePage } from './state/page-context.ts';
import { Icon } from './widgets/icon.tsx';
import { Menu, type MenuItem } from './widgets/menu.tsx';

interface OfferedFault {
  readonly label: string;
  readonly detail: string;
  readonly next: Faults['next'][number];
}

const offered: readonly OfferedFault[] = [
  {
    label: 'Rate limit the next message',
    detail: 'chat.postMessage answers 429, try again in 5 s',
    next: { method: 'chat.postMessage', fault: { kind: 'rate_limited', retryAfterSeconds: 5 } },
  },
  {
    label: 'Post the next message, lose the answer',
    detail: 'chat.postMessage takes effect, the connection breaks',
    next: { method: 'chat.postMessage', fault: { kind: 'done_then_reset' } },
  },
  {
    label: 'Fail the next card update',
    detail: 'chat.update answers 500',
    next: { method: 'chat.update', fault: { kind: 'status', status: 500 } },
  },
  {
    label: 'Open the next modal too late',
    detail: 'views.open answers expired_trigger_id',
    next: { method: 'views.open', fault: { kind: 'error', error: 'expired_trigger_id' } },
  },
  {
    label: 'Throw the app out of the channel',
    detail: 'chat.postMessage answers not_in_channel once',
    next: { method: 'chat.postMessage', fault: { kind: 'error', error: 'not_in_channel' } },
  },
];

const fileModes: readonly { readonly files: Faults['files']; readonly label: string }[] = [
  { files: 'ready', label: 'Files: shown at once' },
  { files: 'slow', label: 'Files: processed slowly' },
  { files: 'refused', label: 'Files: never shown in blocks' },
];

/** Makes the local Slack misbehave the way the real one sometimes does. */
export function FaultMenu(): JSX.Element {
  const { faults } = usePage();
  const waiting = faults.current.value?.next.length ?? 0;
  return (
    <Menu name="Faults" items={toItems(faults)} buttonClass="header-button" onOpen={faults.refresh}>
      <Icon name="bolt" /> Faults
      {waiting > 0 ? <span class="count">{waiting}</span> : null}
    </Menu>
  );
}

function toItems(faults: FaultSwitch): readonly MenuItem[] {
  const { files, next = [] } = faults.current.value ?? {};
  const calls = offered.map(({ label, detail, next: fault }) => ({
    key: label,
    label,
    detail,
    choose: () => void faults.add(fault),
  }));
  const modes = fileModes.map((mode) => ({
    key: mode.files,
    label: mode.files === files ? `${mode.label} ✓` : mode.label,
    choose: () => void faults.setFiles(mode.files),
  }));
  const clear = {
    key: 'clear',
    label: `Behave again (${next.length} waiting)`,
    choose: () => void faults.clear(),
  };
  return [...calls, ...modes, clear];
}
