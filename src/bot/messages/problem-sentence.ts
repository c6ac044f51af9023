import type { tooLate } from '../../pins/lateness.ts';
import { type outOfBudget, trialPinsPerDay } from '../../pins/trial-budget.ts';
import type { PinterestProblem } from '../../pinterest/error.ts';

/** What helps after a failure: another try, a change of the pin, or a manager at the connection. */
export type Remedy = 'retry' | 'edit' | 'reconnect';

/** A failure as people read it: what happened and what to do now. */
export interface ProblemWords {
  readonly sentence: string;
  readonly remedy: Remedy;
}

/** What a publishing attempt can fail with beyond what Pinterest itself answers. */
type OwnProblem = 'image_changed' | 'too_many_tries' | 'crashed' | typeof tooLate | typeof outOfBudget;

const reconnect = 'A manager can connect the account again with `/pin connect`; the pin can be retried then.';

const problems: Readonly<Record<PinterestProblem | OwnProblem, ProblemWords>> = {
  token_dead: {
    sentence: `Pinterest no longer accepts my access to the account. ${reconnect}`,
    remedy: 'reconnect',
  },
  grant_dead: { sentence: `Pinterest ended my access to the account. ${reconnect}`, remedy: 'reconnect' },
  token_not_renewed: {
    sentence: 'I could not renew my access to the Pinterest account.',
    remedy: 'retry',
  },
  scope_missing: {
    sentence: `The account was connected without the permission to publish pins. ${reconnect}`,
    remedy: 'reconnect',
  },
  trial_access: {
    sentence:
      'The Pinterest app still has Trial access, which cannot publish for everybody. Reconnecting does not help: the operator has to ask Pinterest for Standard access.',
    remedy: 'retry',
  },
  not_permitted: {
    sentence:
      'Pinterest does not allow this account to publish there. Please choose another board, or ask for a role on this one.',
    remedy: 'edit',
  },
  board_not_found: {
    sentence: 'The board is no longer on Pinterest. Please choose another one.',
    remedy: 'edit',
  },
  section_not_found: {
    sentence: 'The section is no longer on the board. Please choose another one, or none.',
    remedy: 'edit',
  },
  pin_not_found: { sentence: 'Pinterest does not know this pin any more.', remedy: 'retry' },
  image_too_small: {
    sentence: 'The picture is too small for Pinterest. Please choose a larger one.',
    remedy: 'edit',
  },
  image_broken: {
    sentence: 'Pinterest cannot read the picture. Please choose another file.',
    remedy: 'edit',
  },
  link_invalid: { sentence: 'Pinterest does not take this link. Please check it.', remedy: 'edit' },
  account_suspended: {
    sentence: 'Pinterest has suspended the account. Please sign in to Pinterest and look there first.',
    remedy: 'retry',
  },
  spam_block: {
    sentence:
      'Pinterest took our pins for spam and blocks the account for a while. Please look at the account before anything else goes out.',
    remedy: 'retry',
  },
  rate_limit: { sentence: 'Pinterest asked me to slow down.', remedy: 'retry' },
  timeout: { sentence: 'Pinterest did not answer in time.', remedy: 'retry' },
  unreachable: { sentence: 'I could not reach Pinterest.', remedy: 'retry' },
  malformed_answer: { sentence: 'Pinterest gave an answer that I could not read.', remedy: 'retry' },
  server_error: { sentence: 'Pinterest had a problem of its own.', remedy: 'retry' },
  other: {
    sentence:
      'Pinterest did not take this pin, for a reason that I do not know. Please check its text, link and picture.',
    remedy: 'edit',
  },
  image_changed: {
    sentence:
      'The stored picture is not the one that was approved, so nothing was sent. Please choose the picture again.',
    remedy: 'edit',
  },
  too_many_tries: {
    sentence: 'I could not reach Pinterest for a whole day. Nothing was published.',
    remedy: 'retry',
  },
  crashed: {
    sentence: 'I stopped several times while preparing this pin, so I set it aside. Nothing was published.',
    remedy: 'retry',
  },
  too_late: { sentence: 'It was due more than a day ago, so I ask before I send it.', remedy: 'retry' },
  trial_budget: {
    sentence: `With Trial access all workspaces of this server together can publish about ${trialPinsPerDay} pins a day, and there is no share left for this workspace until then.`,
    remedy: 'retry',
  },
};

/** Words for a problem's code; a code of another version still gets an honest sentence. */
export function toProblemWords(code: string | null): ProblemWords {
  if (code !== null && Object.hasOwn(problems, code)) return problems[code as keyof typeof problems];
  return { sentence: 'It could not be published. I published nothing.', remedy: 'retry' };
}
