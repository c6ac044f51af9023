import { getWorkspace, toReviewRules } from '../../db/workspaces.ts';
import { type Person, whyMayNotSubmit } from '../../pins/review.ts';
import type { PinCommand } from '../command.ts';
import { readPerson } from '../people.ts';

/** `/pin help`: what this person may do here, and nothing else. */
export const helpCommand: PinCommand = async (deps, { ack, respond, ...invocation }) => {
  await ack();
  const [person, workspace] = await Promise.all([
    readPerson(deps, invocation),
    getWorkspace(deps.db, invocation.workspaceId),
  ]);
  const mayPropose = whyMayNotSubmit(person, toReviewRules(workspace)) === undefined;
  const text = person.standing === 'member' ? helpText(person) : othersHelpText(person, mayPropose);
  await respond({ response_type: 'ephemeral', text });
};

/** Guests and others may hold a role that they cannot use. */
function othersHelpText({ standing }: Person, mayPropose: boolean): string {
  if (standing !== 'guest') return 'Corkboard is for the people of this workspace: you cannot use it here.';
  const propose = ['`/pin` – propose a pin; `/pin https://…` starts from the address of a picture'];
  const own = ['`/pin queue` – what waits of your own pins', ownPins, '`/pin help` – this list'];
  return ['*What you can do with Corkboard*', ...[...(mayPropose ? propose : []), ...own].map(toItem)].join(
    '\n',
  );
}

const ownPins =
  'On the card of a pin of yours: *Edit* changes it and asks for approval again, *Withdraw* takes it back';

/** The text of `/pin help` for a member. */
export function helpText(person: Pick<Person, 'isReviewer' | 'isManager'>): string {
  const everybody = [
    '`/pin` – propose a pin; `/pin https://…` starts from the address of a picture',
    '`/pin queue` – what goes out next',
    ownPins,
    '`/pin stats` – how our pins do on Pinterest; `/pin stats 30d` or `90d` for longer; its button gives the days as a CSV file',
    '`/pin help` – this list',
    'The shortcuts *New pin* and *Pin this* (on a message with a picture or a link) open the same form.',
  ];
  const reviewers = [
    'On a card: *Approve*, *Request changes…*, *Reject…*',
    'In its thread: `approve`, `changes: what to change`, `reject: why`. Anything else you write there is kept as part of the review.',
  ];
  const managers = [
    '`/pin connect` – connect a Pinterest account; `/pin disconnect` – take it away, with proof',
    '`/pin connect business` – let the audit see who else can act for it; `/pin connect secret` – offer secret boards too; `/pin connect basic` – neither',
    '`/pin settings` – channels, reviewers, rules, time zone, day and time of the digests',
    '`/pin audit` – who and what can touch the account, looked up now; `/pin audit export` – the evidence as files, also `30d`, `365d` or a month such as `2026-11`',
    '`/pin pause why` – nothing is published; `/pin resume` – go on',
  ];
  return [
    '*What you can do with Corkboard*',
    ...everybody.map(toItem),
    ...(person.isReviewer ? ['*As a reviewer*', ...reviewers.map(toItem)] : []),
    ...(person.isManager ? ['*As a manager*', ...managers.map(toItem)] : []),
  ].join('\n');
}

const toItem = (line: string) => `• ${line}`;
