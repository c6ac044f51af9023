import type { JSX } from 'preact';
import { newerBlocks } from '../slack/block-kit/newer-blocks.ts';
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

const blockModes: readonly { readonly label: string; readonly types: Faults['refusedBlocks'] }[] = [
  { label: 'Blocks: all shown', types: [] },
  { label: 'Blocks: the newer ones refused', types: newerBlocks },
];

/** Makes the local Slack misbehave the way the real one sometimes does. */
export function FaultMenu(): JSX.Element {
  const { faults } = usePage();
  const active = countActive(faults.current.value);
  return (
    <Menu name="Faults" items={toItems(faults)} buttonClass="header-button" onOpen={faults.refresh}>
      <Icon name="bolt" /> <span class="button-words">Faults</span>
      {active > 0 ? <span class="count">{active}</span> : null}
    </Menu>
  );
}

/** Those that wait for their call, and those that stay until they are switched off. */
function countActive(faults: Faults | undefined): number {
  if (faults === undefined) return 0;
  const staying = [faults.files !== 'ready', faults.refusedBlocks.length > 0];
  return faults.next.length + staying.filter(Boolean).length;
}

function toItems(faults: FaultSwitch): readonly MenuItem[] {
  const { files, refusedBlocks = [], next = [] } = faults.current.value ?? {};
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
  const blocks = blockModes.map(({ label, types }) => ({
    key: label,
    label: types.length > 0 === refusedBlocks.length > 0 ? `${label} ✓` : label,
    detail: types.length > 0 ? 'charts, tables, cards …, as where Slack has not brought them yet' : undefined,
    choose: () => void faults.refuseBlocks(types),
  }));
  const clear = {
    key: 'clear',
    label: `Behave again (${next.length} waiting)`,
    choose: () => void faults.clear(),
  };
  return [...calls, ...modes, ...blocks, clear];
}
