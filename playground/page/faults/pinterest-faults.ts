import type { OfferedFaultName, PinterestFaults } from '../../pinterest/fault-contract.ts';
import type { PinterestFaultSwitch } from '../state/pinterest-fault-switch.ts';
import type { MenuItem } from '../widgets/menu.tsx';

/** In the order of the menu: what was made and is not known, what was not made, and the access. */
const offered: Readonly<Record<OfferedFaultName, Pick<MenuItem, 'label' | 'detail'>>> = {
  made_answer_lost: {
    label: 'Publish the next pin, lose the answer',
    detail: 'POST /pins takes effect, the connection breaks',
  },
  made_answered_500: {
    label: 'Publish the next pin, answer with an error',
    detail: 'POST /pins takes effect and answers 500',
  },
  made_unanswered: {
    label: 'Publish the next pin, never answer',
    detail: 'POST /pins takes effect; Corkboard waits a minute, or until the clock is moved',
  },
  made_number_unknown: {
    label: 'Publish the next pin, garble the answer',
    detail: 'POST /pins takes effect and answers 201 without the number of the pin',
  },
  made_unseen: {
    label: 'Publish the next pin unseen, lose the answer',
    detail: 'POST /pins takes effect, the connection breaks, boards show the pin 2 hours later',
  },
  not_made: {
    label: 'Fail the next pin',
    detail: 'POST /pins answers 500, nothing is made',
  },
  rate_limited: {
    label: 'Rate limit the next pin',
    detail: 'POST /pins answers 429, try again in 60 s',
  },
  refused: {
    label: 'Refuse the next pin',
    detail: 'POST /pins answers 400, code 1',
  },
  taken_for_spam: {
    label: 'Take the next pin for spam',
    detail: 'POST /pins answers 429 and speaks of spam',
  },
  refresh_fails: {
    label: 'Fail the next token refresh',
    detail: 'the next call answers 401, the refresh after it 503 once',
  },
};

/** Those that wait for their call, and the one that stays. */
export function countPinterestFaults(current: PinterestFaults | undefined): number {
  if (current === undefined) return 0;
  return current.waiting + (current.isDown ? 1 : 0);
}

/** What the local Pinterest can be made to do; nothing where Pinterest is the real one. */
export function toPinterestItems(faults: PinterestFaultSwitch): readonly MenuItem[] {
  const current = faults.current.value;
  if (current === undefined) return [];
  const names = Object.keys(offered) as OfferedFaultName[];
  const calls = names.map((name) => ({
    key: name,
    ...offered[name],
    choose: () => void faults.set({ do: 'add', name }),
  }));
  return [...calls, toDown(current, faults), toApps(current)];
}

function toDown({ isDown }: PinterestFaults, faults: PinterestFaultSwitch): MenuItem {
  return {
    key: 'down',
    label: isDown ? 'Pinterest is down ✓' : 'Take Pinterest down',
    detail: 'every call answers 503, until it behaves again',
    choose: () => void faults.set({ do: 'go_down' }),
  };
}

/** Pinterest's own page has the button; a second one here would say less. */
function toApps({ appsUrl }: PinterestFaults): MenuItem {
  return {
    key: 'apps',
    label: 'Remove Corkboard from the account ↗',
    detail: 'on the local Pinterest; every call answers 401, code 2, from then on',
    url: appsUrl,
    choose: () => undefined,
  };
}
