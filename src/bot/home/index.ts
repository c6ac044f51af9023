import type { App } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { readNow } from '../../db/clock.ts';
import { findConnection } from '../../db/connections.ts';
import { listOpenDigests } from '../../db/digests/open-digests.ts';
import { listPins, listPinsToReview, type Pin } from '../../db/pins.ts';
import { getWorkspace, listReviewers, toReviewRules } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { isRefusal, type PinState } from '../../pins/lifecycle.ts';
import { type Person, whosePinsMaySee, whyMayNotManage, whyMayNotSubmit } from '../../pins/review.ts';
import { readCardLinks } from '../card-links.ts';
import { readPerson } from '../people.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { closedHomeView, type HomeFacts, homeView } from './view.ts';

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
    await client.views.publish({ user_id: event.user, view: await drawHome(deps, client, key) });
  });
}

async function drawHome(
  deps: Deps,
  client: WebClient,
  key: { workspaceId: string; userId: string },
): Promise<HomeView> {
  const person = await readPerson(deps, key);
  const whose = whosePinsMaySee(person);
  if (isRefusal(whose)) return closedHomeView(whose.sentence);
  return homeView({ ...(await readHome(deps, client, { ...key, person })), whose });
}

async function readHome(
  deps: Deps,
  client: WebClient,
  key: { workspaceId: string; userId: string; person: Person },
): Promise<Omit<HomeFacts, 'whose'>> {
  const { workspaceId, userId, person } = key;
  const [workspace, connection, reviewers, now] = await Promise.all([
    getWorkspace(deps.db, workspaceId),
    findConnection(deps.db, workspaceId),
    listReviewers(deps.db, workspaceId),
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
    mayNotPropose: whyMayNotSubmit(person, toReviewRules(workspace)),
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
