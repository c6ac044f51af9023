import { type Advance, advancePin } from '../../db/advance-pin.ts';
import type { Pin } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { isRefusal, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { whyMayNotEdit } from '../../pins/review.ts';
import { readPerson } from '../people.ts';
import type { PinColumns } from './submission.ts';

/** Writes an edited pin: a new version, which every approval has to be given to anew. */
export async function editPin(
  deps: Pick<Deps, 'db' | 'slackFor'>,
  by: { workspaceId: string; userId: string },
  editing: { pinId: string; version: number },
  columns: PinColumns,
): Promise<string | Refusal> {
  const person = await readPerson(deps, by);
  const edited = await advancePin(deps.db, { workspaceId: by.workspaceId, pinId: editing.pinId }, (pin) => {
    const barred = whyMayNotEdit(pin, person);
    if (barred !== undefined) return barred;
    if (pin.version !== editing.version) {
      return refuse(
        'changed_since',
        'Somebody has edited this pin since you opened it. Please open it again from its card.',
      );
    }
    const changes = findChanges(pin, columns);
    const isSame = Object.keys(changes).length === 0 && pin.contentHash === columns.contentHash;
    if (isSame && (pin.state === 'in_review' || pin.state === 'approved')) {
      return refuse('wrong_state', 'You have not changed anything, so nothing was sent.');
    }
    return toAdvance({ pin, actorId: by.userId, changes, columns });
  });
  return isRefusal(edited) ? edited : edited.id;
}

function toAdvance(edit: { pin: Pin; actorId: string; changes: Changes; columns: PinColumns }): Advance {
  const { pin, actorId, changes, columns } = edit;
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
