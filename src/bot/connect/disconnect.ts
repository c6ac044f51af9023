import { disconnect, findConnection } from '../../db/connections.ts';
import { refreshCards } from '../../db/pins.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { answerInTime, type SentView } from '../answer-in-time.ts';
import { openThenFill } from '../open-then-fill.ts';
import { readPerson } from '../people.ts';
import { sentenceModal } from '../sentence-modal.ts';
import { toPinterestSettingsUrl } from './addresses.ts';
import { prepareLastQuestion } from './ask-last-time.ts';
import { disconnectModal, disconnectTitle, type End, endModal } from './disconnect-modal.ts';
import { disconnectedSentences } from './disconnected-sentences.ts';
import type { Asker } from './offer.ts';

/** Opens the modal; where there is nothing to disconnect, or nobody who may, it says so. */
export async function openDisconnect(deps: Deps, asker: Asker & { triggerId: string }): Promise<void> {
  await openThenFill({ ...asker, title: disconnectTitle }, async () => {
    const [person, connection] = await Promise.all([
      readPerson(deps, asker),
      findConnection(deps.db, asker.workspaceId),
    ]);
    const barred = whyMayNotManage(person)?.sentence ?? (connection === undefined ? nothing : undefined);
    if (connection === undefined || barred !== undefined) {
      return { view: sentenceModal(disconnectTitle, barred ?? nothing) };
    }
    return { view: disconnectModal(connection, toPinterestSettingsUrl(deps.config)) };
  });
}

const nothing = 'No Pinterest account is connected here. Send `/pin connect` to connect one.';

/** What a person wants to end. */
export interface Ending {
  readonly workspaceId: string;
  readonly userId: string;
  readonly connectionId: string;
}

/** Destroys the tokens, and tells in the modal that it is done, or why not. */
export async function answerDisconnect(deps: Deps, sent: SentView, ending: Ending): Promise<void> {
  await answerInTime(deps, sent, {
    result: disconnectForGood(deps, ending),
    waiting: sentenceModal(disconnectTitle, 'One moment: we are destroying the access.'),
    toAnswer: (end) => ({ response_action: 'update', view: endModal(end) }),
    toView: endModal,
    toSentence: ({ sentences }) => sentences.join(' '),
    failed: toRefusal(
      'Something went wrong on our side. Please send `/pin disconnect` again to see what is connected.',
    ),
  });
}

/** The answer is what people read next. */
async function disconnectForGood(deps: Deps, ending: Ending): Promise<End> {
  const barred = whyMayNotManage(await readPerson(deps, ending));
  if (barred !== undefined) return toRefusal(barred.sentence);
  const askLastTime = await prepareLastQuestion(deps, ending);
  const ended = await disconnect(deps.db, ending);
  if (ended === undefined) return { sentences: ['This account was disconnected before.'], isOver: true };
  const { workspaceId, connectionId } = ending;
  deps.log.info({ workspaceId, connectionId }, 'account_disconnected');
  await refreshCards(deps.db, workspaceId, ['approved']);
  deps.wake('deliver-messages');
  const [answer, { timeZone: zone }] = await Promise.all([askLastTime(), getWorkspace(deps.db, workspaceId)]);
  const settingsUrl = toPinterestSettingsUrl(deps.config);
  const { username } = ended;
  return { sentences: disconnectedSentences({ username, answer, zone, settingsUrl }), isOver: true };
}

function toRefusal(sentence: string): End {
  return { sentences: [sentence], isOver: false };
}
