import type { Missing, MissingReason } from './figures.ts';

/** Why Pinterest's figures are not there: one sentence, and whether connecting again helps. */
interface MissingWords {
  readonly sentence: string;
  readonly remedy?: 'connect' | 'reconnect';
}

const words: Readonly<Record<MissingReason, MissingWords>> = {
  no_account: { sentence: 'No Pinterest account is connected.', remedy: 'connect' },
  other_environment: {
    sentence: 'The account was connected in another environment of Pinterest than the one in use now.',
    remedy: 'reconnect',
  },
  sandbox: {
    sentence:
      "In Pinterest's sandbox there are no figures, and with Trial access only the owner of the app sees these pins.",
  },
  not_business: {
    sentence:
      'It is not a business account, and Pinterest counts only for those. <https://www.pinterest.com/business/convert/|Convert it on Pinterest>, and the figures appear here by themselves.',
  },
  access_lost: { sentence: 'Pinterest no longer accepts our access to the account.', remedy: 'reconnect' },
  scope_missing: {
    sentence: 'The account is connected without the permission to read them.',
    remedy: 'reconnect',
  },
  trial_access: {
    sentence:
      'The Pinterest app still has Trial access: only the owner of the app sees these pins, and Pinterest gives no figures.',
  },
  not_permitted: { sentence: 'Pinterest does not let this account read them.' },
  account_suspended: {
    sentence: 'Pinterest has suspended the account. Please sign in to Pinterest and look there first.',
  },
  rate_limit: { sentence: 'Pinterest asked us to slow down.' },
  too_slow: { sentence: 'Pinterest did not answer in time.' },
  unreachable: { sentence: 'We could not reach Pinterest.' },
  unreadable: { sentence: 'Pinterest gave an answer that we could not read.' },
  server_error: { sentence: 'Pinterest had a problem of its own.' },
  gone: { sentence: 'It is no longer on Pinterest.' },
  refused: { sentence: 'Pinterest refused the question.' },
};

/** Why a part is missing, as mrkdwn. */
export function toMissingSentence({ missing }: Missing): string {
  return words[missing].sentence;
}

export function toRemedy({ missing }: Missing): MissingWords['remedy'] {
  return words[missing].remedy;
}
