import type { CardPause, CardPicture, PinCardView } from '../../bot/messages/pin-card-view.ts';
import type { Config } from '../../config.ts';
import { listApprovers, type PinFacts } from '../../db/pin-facts.ts';
import type { Workspace } from '../../db/workspaces.ts';
import { toLivePinUrl } from '../../publishing/live-pin-url.ts';

/** What a card and the lines of its thread are drawn from. */
export function toCardView(config: Config, facts: PinFacts, picture: CardPicture): PinCardView {
  const { pin, workspace, connection, doubt, holdingPin, twinWait, hasLatePin, now } = facts;
  const toUrl = (livePinId: string | null | undefined) =>
    livePinId ? toLivePinUrl(config.pinterest.oauthUrl, livePinId) : undefined;
  return {
    pin,
    picture,
    pictureSize: undefined,
    approvedBy: listApprovers(facts),
    approvalsNeeded: workspace.approvalsNeeded,
    connection,
    environment: config.pinterest.environment,
    pause: toPause(config, workspace),
    doubt,
    retriesDoubts: workspace.retriesDoubts,
    holdingPinUrl: toUrl(holdingPin?.livePinId),
    holdingLookAlikes: holdingPin?.lookAlikes ?? 0,
    twinWait,
    hasLatePin,
    livePinUrl: toUrl(pin.livePinId),
    zone: workspace.timeZone,
    now,
  };
}

function toPause(config: Config, workspace: Workspace): CardPause | undefined {
  if (config.pausePublishing) return { by: 'operator' };
  if (workspace.pausedAt === null) return undefined;
  return { by: 'manager', userId: workspace.pausedBy, reason: workspace.pauseReason };
}
