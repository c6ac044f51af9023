import { findLatePin, type LatePin, noteLatePinDeleted } from '../../db/attempts/late-pins.ts';
import type { Pin } from '../../db/pins.ts';
import { isRefusal, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { whyMayNotDelete } from '../../pins/review.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { findMissingScopes, neededScopes } from '../../pinterest/scopes.ts';
import { withAccessToken } from '../../publishing/with-access-token.ts';
import { readPerson } from '../people.ts';
import type { DoubtDeps } from './doubt-deps.ts';
import { noAccount } from './link-live-pin.ts';

/**
 * "Delete the extra": the pin that the watch wrote down, on the very account that it was sent to, and no other.
 * Deleting is harmless to repeat, so whoever got no answer may press again.
 */
export async function deleteLatePin(
  deps: DoubtDeps,
  click: { workspaceId: string; userId: string; attemptId: string },
): Promise<Pin | Refusal> {
  const barred = whyMayNotDelete(await readPerson(deps, click));
  if (barred !== undefined) return barred;
  const latePin = await findLatePin(deps.db, click);
  if (latePin === undefined) return refuse('not_found', 'I cannot find that pin here.');
  const reason = whyNotDelete(latePin) ?? (await deleteAtPinterest(deps, latePin));
  if (reason !== undefined) return reason;

  const noted = await noteLatePinDeleted(deps.db, latePin, click.userId);
  deps.wake('deliver-messages');
  // The pin itself may have waited for this.
  deps.wake('publish-due-pins');
  return isRefusal(noted) ? ((await whyNotAnyMore(deps, click)) ?? noted) : noted;
}

/** Somebody else pressed at the same time. */
async function whyNotAnyMore(
  deps: DoubtDeps,
  click: { workspaceId: string; attemptId: string },
): Promise<Refusal | undefined> {
  const latePin = await findLatePin(deps.db, click);
  return latePin && whyNotDelete(latePin);
}

function whyNotDelete({ deletedAt, deletedBy, isCounted, lookAlikes }: LatePin): Refusal | undefined {
  if (deletedAt !== null) {
    const who = deletedBy === null ? 'Somebody' : `<@${deletedBy}>`;
    return refuse('already_decided', `${who} has already deleted it.`);
  }
  if (isCounted) {
    return refuse('changed_since', 'That pin is the one that we count as published by now, so I leave it.');
  }
  if (lookAlikes > 0) {
    return refuse('not_verified', 'I cannot tell which of the pins is ours. Please delete it on Pinterest.');
  }
  return undefined;
}

async function deleteAtPinterest(deps: DoubtDeps, latePin: LatePin): Promise<Refusal | undefined> {
  const { workspaceId, connectionId, livePinId } = latePin;
  if (connectionId === null) return noAccount;
  try {
    const done = await withAccessToken(deps, { workspaceId, connectionId }, async (access) => {
      await deps.pinterest.deletePin(access, livePinId);
      return true;
    });
    return done === undefined ? noAccount : undefined;
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    const { pinId, attemptId } = latePin;
    deps.log.warn({ workspaceId, pinId, attemptId, problem: error.problem }, 'late_pin_not_deleted');
    return refuse('not_verified', toSentence(error, latePin));
  }
}

function toSentence({ problem, kind }: PinterestError, { scopes }: LatePin): string {
  if (problem === 'scope_missing') return scopeSentence(scopes);
  if (problem === 'rate_limit') {
    return 'Nothing is deleted yet: Pinterest asked me to slow down. Please press again in a few minutes.';
  }
  if (kind === 'unavailable' || kind === 'outcome_unknown') {
    return 'Pinterest did not answer, so I do not know whether it is deleted. Please press again: that does no harm.';
  }
  return 'Pinterest did not let me delete it. Please delete it there yourself; the link is in the message above.';
}

/** Which permission, as far as what was granted tells; else those for writing. */
function scopeSentence(granted: readonly string[]): string {
  const missing = findMissingScopes(neededScopes, granted);
  const named = (missing.length > 0 ? missing : ['boards:write', 'pins:write']).map(
    (scope) => `\`${scope}\``,
  );
  return `Nothing is deleted: the account was connected without the permission for it (${named.join(', ')}). A manager can connect it again with \`/pin connect\`.`;
}
