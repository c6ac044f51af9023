import { type Advance, advancePin } from '../../db/advance-pin.ts';
import { findPin, type Pin } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { isRefusal, nextState, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { type Person, whyMayNotEdit } from '../../pins/review.ts';
import { readPerson } from '../people.ts';
import type { PinColumns } from './submission.ts';

/** The pin, and the version of it that the person was looking at. */
interface Editing {
  readonly pinId: string;
  readonly version: number;
}

/**
 * Writes an edited pin: a new version, which every approval has to be given to anew. The picture is kept only for
 * somebody who may edit: a refused edit leaves no bytes. What was true before that is asked again when writing.
 */
export async function editPin(
  deps: Pick<Deps, 'db' | 'slackFor'>,
  by: { workspaceId: string; userId: string },
  editing: Editing,
  keepColumns: () => Promise<PinColumns>,
): Promise<string | Refusal> {
  const key = { workspaceId: by.workspaceId, pinId: editing.pinId };
  const [person, found] = await Promise.all([readPerson(deps, by), findPin(deps.db, key)]);
  if (found === undefined) return refuse('not_found', 'I cannot find that pin here.');
  const barred = whyNotNow(found, person, editing);
  if (barred !== undefined) return barred;
  const columns = await keepColumns();
  const edited = await advancePin(
    deps.db,
    key,
    (pin) => whyNotNow(pin, person, editing) ?? toAdvance({ pin, actorId: by.userId, columns }),
  );
  return isRefusal(edited) ? edited : edited.id;
}

function whyNotNow(pin: Pin, person: Person, editing: Editing): Refusal | undefined {
  const barred = whyMayNotEdit(pin, person);
  if (barred !== undefined) return barred;
  if (pin.version !== editing.version) {
    return refuse(
      'changed_since',
      'Somebody has edited this pin since you opened it. Please open it again from its card.',
    );
  }
  const next = nextState(pin.state, 'edit');
  return isRefusal(next) ? next : undefined;
}

/** An edit that changes nothing does not cost a pin its approval. */
function toAdvance(edit: { pin: Pin; actorId: string; columns: PinColumns }): Advance | Refusal {
  const { pin, actorId, columns } = edit;
  const changes = findChanges(pin, columns);
  const isSame = Object.keys(changes).length === 0 && pin.contentHash === columns.contentHash;
  if (isSame && (pin.state === 'in_review' || pin.state === 'approved')) {
    return refuse('wrong_state', 'You have not changed anything, so nothing was sent.');
  }
  return {
    move: 'edit',
    actorId,
    changes,
    set: {
      ...columns,
      version: pin.version + 1,
      approvedVersion: null,
      approvedHash: null,
      approvedAccountId: null,
      approvedAt: null,
      nextAttemptAt: null,
      tries: 0,
      firstTryAt: null,
      crashCount: 0,
      problem: null,
    },
  };
}

/** The fields that people read, where they differ. The picture is told by its id: its bytes are no text. */
const toldFields = [
  'title',
  'description',
  'altText',
  'link',
  'boardName',
  'boardSectionName',
  'mediaId',
  'timing',
  'publishDate',
  'publishTime',
] as const;

type Changes = Readonly<Record<string, readonly [unknown, unknown]>>;

function findChanges(pin: Pin, columns: PinColumns): Changes {
  const changed = toldFields.filter((field) => pin[field] !== columns[field]);
  return Object.fromEntries(changed.map((field) => [field, [pin[field], columns[field]] as const]));
}
