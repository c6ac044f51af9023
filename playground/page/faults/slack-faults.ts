import { newerBlocks } from '../../slack/block-kit/newer-blocks.ts';
import type { Faults } from '../../slack/contract.ts';
import type { FaultSwitch } from '../state/fault-switch.ts';
import type { MenuItem } from '../widgets/menu.tsx';

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

/** Those that wait for their call, and those that stay until they are switched off. */
export function countSlackFaults(current: Faults | undefined): number {
  if (current === undefined) return 0;
  const staying = [current.files !== 'ready', current.refusedBlocks.length > 0];
  return current.next.length + staying.filter(Boolean).length;
}

/** What the local Slack can be made to do. */
export function toSlackItems(faults: FaultSwitch): readonly MenuItem[] {
  const { files, refusedBlocks = [] } = faults.current.value ?? {};
  const calls = offered.map(({ label, detail, next }) => ({
    key: label,
    label,
    detail,
    choose: () => void faults.add(next),
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
  return [...calls, ...modes, ...blocks];
}
