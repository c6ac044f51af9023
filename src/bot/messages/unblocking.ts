import { plain } from '../plain.ts';

/** How a manager ends a block, on a card and in the notice alike. */
export const unblocking = {
  label: 'Let publishing go on',
  confirm: {
    title: plain('Let publishing go on?'),
    text: plain(
      'Only if the account is fine on Pinterest. Waiting pins of this account then go out; the authors of those more than a day late are asked first.',
    ),
    confirm: plain('Go on'),
    deny: plain('Cancel'),
  },
};
