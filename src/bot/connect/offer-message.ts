import type { KnownBlock } from '@slack/types';
import type { Connection } from '../../db/connections.ts';
import { toOptionalPermissions, type Wish } from '../../pinterest/scopes.ts';
import { actions } from '../ids.ts';
import { escapeMrkdwn } from '../messages/mrkdwn.ts';
import { optionalWords, switchedOnSentence } from '../messages/optional-permissions.ts';
import { plain } from '../plain.ts';
import { isAskedFor, permissionKinds } from './permissions.ts';

export interface Offer {
  readonly url: string;
  /** Pinterest's own page, for a browser that cannot reach ours. */
  readonly directUrl: string | undefined;
  readonly environment: 'sandbox' | 'production';
  readonly wish: Wish;
  readonly scopes: readonly string[];
  readonly inUse: InUse | undefined;
}

type InUse = Pick<Connection, 'username' | 'state' | 'scopes' | 'requestedScopes'>;

/** The answer to `/pin connect`. Only the person who asked sees it. */
export function offerMessage(offer: Offer): { text: string; blocks: KnownBlock[] } {
  const sentences = [
    ...(offer.inUse === undefined ? [] : [inUseSentence(offer.inUse)]),
    'This link shows what Corkboard may do and leads you to Pinterest. It is for you alone, and works once, within 10 minutes.',
    ...askedSentences(offer),
    ...(offer.environment === 'sandbox' ? [sandboxSentence] : []),
  ];
  return {
    text: `Connect a Pinterest account: ${offer.url}\n${sentences.join(' ')}`,
    blocks: [
      { type: 'header', text: plain('Connect a Pinterest account') },
      { type: 'section', text: { type: 'mrkdwn', text: sentences.join('\n') } },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: actions.openConnectLink,
            text: plain('Continue in the browser'),
            url: offer.url,
            style: 'primary',
          },
        ],
      },
      ...(offer.directUrl === undefined ? [] : [pasteHint(offer.directUrl, offer.scopes)]),
    ],
  };
}

const sandboxSentence =
  'Corkboard works in Pinterest’s sandbox here (Trial access): only the owner of its Pinterest app can see what it publishes.';

function inUseSentence(inUse: InUse): string {
  const account = `*@${escapeMrkdwn(inUse.username)}*`;
  return inUse.state === 'broken'
    ? `Pinterest has ended the access to ${account}. Connect the same account again, and approved pins go on by themselves, but for those more than a day late, about which I ask first; with another account they need a new approval.`
    : `${account} is connected now. ${switchedOnSentence(inUse)} With another account, pins that are approved already need a new approval.`;
}

/** What the link asks for, where it is not just what Corkboard needs or somebody wished for that. */
function askedSentences({ wish, scopes, environment }: Offer): readonly string[] {
  if (wish === 'needed_only') return [neededOnlySentence];
  const optional = toOptionalPermissions(scopes);
  const sentences = optional.map((permission) => {
    const { name, gives } = optionalWords[permission];
    return `It also asks for *${name}*, which is optional: ${gives}.`;
  });
  if (optional.length > 0) sentences.push('`/pin connect basic` gives a link without optional permissions.');
  return environment === 'sandbox' && optional.includes('business')
    ? [
        ...sentences,
        'Pinterest’s sandbox does not tell who can act for a business: this has its effect in production.',
      ]
    : sentences;
}

const neededOnlySentence =
  'It asks only for what Corkboard needs. Pinterest may still grant what was allowed before: Corkboard compares, and tells you what came.';

/** The address holds our app's id and a one-time state: nothing that helps without the person's own Slack. */
function pasteHint(directUrl: string, scopes: readonly string[]): KnownBlock {
  const kinds = permissionKinds.filter((kind) => isAskedFor(kind, scopes)).map(({ name }) => name);
  return {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: [
        `*Does Corkboard run on another computer?* Then its page cannot open here. <${escapeMrkdwn(directUrl)}|Go straight to Pinterest>, which asks for: ${kinds.join(', ').toLowerCase()}.`,
        'At the end your browser shows a page that it cannot load. Copy its whole address and send it here: `/pin connect <address>`',
      ].join('\n'),
    },
  };
}
