import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import { disconnect, findConnection } from '../../../src/db/connections.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOfModal } from '../../helpers/message-parts.ts';
import { postButton } from '../connect/post-button.ts';
import { hasFailed, slowly, startSlowCorkboard } from './helpers.ts';

const { team: workspaceId, ana } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startSlowCorkboard();
});
afterEach(async () => {
  await whole.close();
});

test('Prove it opens at once and fills when the facts are there', async () => {
  const { db } = whole.corkboard.deps;
  const { id: connectionId = '' } = (await findConnection(db, workspaceId)) ?? {};
  await disconnect(db, { workspaceId, connectionId, userId: ana });
  const message = await postButton(whole, { actionId: actions.proveDisconnect, words: 'Prove it' });
  const person = whole.slack.as(ana);
  await slowly(whole, () => person.press(message, 'Prove it'), person);
  expect(textOfModal(person.modal())).toContain('are empty');
  expect(hasFailed(whole)).toBe(false);
});
