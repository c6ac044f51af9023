import { actions } from '../bot/ids.ts';
import type { FindingAction } from './finding.ts';
import type { PinterestPages } from './pinterest-pages.ts';

/** What mends findings. Each button checks again who presses it. */
export const mend = {
  connect: press(actions.startConnecting, 'Connect Pinterest'),
  reconnect: press(actions.startConnecting, 'Reconnect'),
  reconnectWithFewer: press(actions.reconnectWithFewer, 'Reconnect with fewer permissions'),
  disconnect: press(actions.disconnectAccount, 'Disconnect'),
  settings: press(actions.openSettings, 'Open settings'),
} as const;

function press(actionId: string, label: string): FindingAction {
  return { kind: 'press', actionId, label };
}

export function openPinterest({ settings }: PinterestPages): FindingAction {
  return open(settings, 'Open Pinterest’s settings');
}

export function open(url: string, label: string): FindingAction {
  return { kind: 'open', url, label };
}
