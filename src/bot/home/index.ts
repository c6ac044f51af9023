import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { readNow } from '../../db/clock.ts';
import { findConnection } from '../../db/connections.ts';
import { listOpenDigests } from '../../db/digests/open-digests.ts';
import { listPins, listPinsToReview, type Pin } from '../../db/pins.ts';
import { getWorkspace, listReviewers } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import type { PinState } from '../../pins/lifecycle.ts';
import { type Person, whyMayNotManage } from '../../pins/review.ts';
import { readPerson } from '../people.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { type HomeFacts, homeView } from './view.ts';

const shownPins = 10;
const myStates: readonly PinState[] = [
  'in_review',
  'changes_requested',
  'approved',
  'publishing',
  'needs_check',
  'failed',
  'published',
];

/** Draws the Home each time somebody opens it. */
export function registerHome(app: App, deps: Deps): void {
  app.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab !== 'home') return;
    const key = { workspaceId: toWorkspaceId(context), userId: event.user };
    const facts = await readHome(deps, client, key);
    await client.views.publish({ user_id: event.user, view: homeView(facts) });
  });
}

async function readHome(
  deps: Deps,
  client: WebClient,
  key: { workspaceId: string; userId: string },
): Promise<HomeFacts> {
  const { workspaceId, userId } = key;
  const [workspace, connection, reviewers, person, now] = await Promise.all([
    getWorkspace(deps.db, workspaceId),
    findConnection(deps.db, workspaceId),
    listReviewers(deps.db, workspaceId),
    readPerson(deps, key),
    readNow(deps.db),
  ]);
  const isManager = whyMayNotManage(person) === undefined;
  const [myPins, waitingForMe, openDigests] = await Promise.all([
    listPins(deps.db, { workspaceId, states: myStates, submitterId: userId, limit: shownPins }),
    listWaiting(deps, workspaceId, person, workspace.ownPinsAllowed),
    isManager ? listOpenDigests(deps.db, workspaceId) : [],
  ]);
  return {
    workspace,
    connection,
    hasReviewers: reviewers.length > 0,
    isManager,
    environment: deps.config.pinterest.environment,
    operatorPaused: deps.config.pausePublishing,
    myPins,
    waitingForMe,
    openDigests,
    now,
    cardLinks: await readCardLinks(client, [...myPins, ...waitingForMe]),
  };
}

async function listWaiting(
  deps: Deps,
  workspaceId: string,
  person: Person,
  ownPinsAllowed: boolean,
): Promise<readonly Pin[]> {
  if (!person.isReviewer || person.standing !== 'member') return [];
  return await listPinsToReview(deps.db, {
    workspaceId,
    reviewerId: person.id,
    ownPinsAllowed,
    limit: shownPins,
  });
}

/** A card that cannot be linked to (its channel is gone, say) is shown without a link. */
async function readCardLinks(client: WebClient, pins: readonly Pin[]): Promise<Record<string, string>> {
  const cards = pins.flatMap(({ id, cardChannelId, cardTs }) =>
    cardChannelId === null || cardTs === null ? [] : [{ id, channel: cardChannelId, ts: cardTs }],
  );
  const links = await Promise.allSettled(
    cards.map(({ channel, ts }) => client.chat.getPermalink({ channel, message_ts: ts })),
  );
  return Object.fromEntries(
    links.flatMap((link, at) => {
      const card = cards[at];
      const address = link.status === 'fulfilled' ? link.value.permalink : undefined;
      return card === undefined || address === undefined ? [] : [[card.id, address]];
    }),
  );
}
