import type { Person } from '../../pins/review.ts';
import type { PinCommand } from '../command.ts';
import { readPerson } from '../people.ts';

/** `/pin help`: what this person may do here, and nothing else. */
export const helpCommand: PinCommand = async (deps, { ack, respond, ...invocation }) => {
  await ack();
  const { standing, isReviewer, isManager } = await readPerson(deps, invocation);
  // Guests and others may hold a role that they cannot use.
  const isMember = standing === 'member';
  const text = helpText({ isReviewer: isMember && isReviewer, isManager: isMember && isManager });
  await respond({ response_type: 'ephemeral', text });
};

/** The text of `/pin help`. */
export function helpText(person: Pick<Person, 'isReviewer' | 'isManager'>): string {
  const everybody = [
    '`/pin` – propose a pin; `/pin https://…` starts from the address of a picture',
    '`/pin queue` – what goes out next',
    '`/pin stats` – how our pins do on Pinterest; `/pin stats 30d` or `90d` for longer',
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
    '`/pin settings` – channels, reviewers, rules, time zone',
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
