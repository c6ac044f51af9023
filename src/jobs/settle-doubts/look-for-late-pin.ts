import { planLateLook, type WatchedAttempt } from '../../db/attempts/late-looks.ts';
import { tellLatePin } from '../../db/attempts/tell-late-pin.ts';
import { isRefusal } from '../../pins/lifecycle.ts';
import { findAlike, type LookDeps, type Seen } from '../../publishing/find-alike.ts';

/** `told`: it turned up. `unclear`: something did that may belong to a later try. `blind`: nothing to look with. */
type LateLook = 'told' | 'unclear' | 'nothing' | 'blind';

/**
 * Looks on the board for the pin of an attempt that was declared absent, and tells people of it; nothing is undone by
 * itself. Throws a PinterestError when Pinterest does not answer, having planned the next look.
 */
export async function lookForLatePin(deps: LookDeps, watched: WatchedAttempt): Promise<LateLook> {
  if (watched.knownPinId !== null) return await tellKnown(deps, watched, watched.knownPinId);
  // Pinterest is not asked what nobody could say.
  if (watched.isInVain) {
    await planLateLook(deps.db, watched, { isUnclear: true });
    return 'unclear';
  }
  const seen = await look(deps, watched);
  const found = seen === undefined ? undefined : await tell(deps, watched, seen);
  if (found !== 'told') await planLateLook(deps.db, watched, { isUnclear: found === 'unclear' });
  return found ?? 'blind';
}

/** What Pinterest itself named needs no look, only the moment at which it can be told. */
async function tellKnown(deps: LookDeps, watched: WatchedAttempt, livePinId: string): Promise<LateLook> {
  const told = await tellLatePin(deps.db, watched, { livePinId, lookAlikes: 0, isCertain: true });
  if (!isRefusal(told)) return 'told';
  await planLateLook(deps.db, watched, { isUnclear: true });
  return 'unclear';
}

async function look(deps: LookDeps, watched: WatchedAttempt): Promise<Seen | undefined> {
  try {
    return await findAlike(deps, watched);
  } catch (error) {
    // Nobody waits for it, so Pinterest is not asked again every two minutes, whatever it said.
    await planLateLook(deps.db, watched, { isUnclear: false, isFailed: true });
    throw error;
  }
}

async function tell(deps: LookDeps, watched: WatchedAttempt, { alike }: Seen): Promise<LateLook> {
  const [oldest, ...others] = alike.toSorted((one, other) => toMs(one.createdAt) - toMs(other.createdAt));
  if (oldest === undefined) return 'nothing';
  const late = { livePinId: oldest.id, lookAlikes: others.length };
  return isRefusal(await tellLatePin(deps.db, watched, late)) ? 'unclear' : 'told';
}

/** A match was created around the intent, so its time is known. */
function toMs(createdAt: Date | undefined): number {
  return createdAt?.getTime() ?? 0;
}
