import { listPinEvents } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { type Refusal, refuse } from '../../pins/lifecycle.ts';
import type { Verdict } from '../../pins/review.ts';
import { listChangedFields } from '../messages/changes.ts';
import { toList, toMention } from '../messages/mrkdwn.ts';

/** Says what has changed since the version that somebody decided about, and who changed it. */
export async function tellChanges(
  deps: Pick<Deps, 'db'>,
  about: { workspaceId: string; pinId: string; verdict: Verdict },
  refusal: Refusal,
): Promise<Refusal> {
  const events = await listPinEvents(deps.db, about);
  const edits = events.filter(({ move, version }) => move === 'edit' && version > about.verdict.version);
  const fields = [...new Set(edits.flatMap(({ changes }) => listChangedFields(changes)))];
  const editors = [...new Set(edits.flatMap(({ actorId }) => actorId ?? []))];
  if (fields.length === 0 || editors.length === 0) return refusal;
  return refuse(
    'changed_since',
    `${toList(editors.map(toMention))} changed the ${toList(fields)} since that card, so nothing was decided. The card shows the pin as it is now.`,
  );
}
