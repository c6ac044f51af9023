import { expect, test } from 'vitest';
import { shortcuts } from '../../../src/bot/ids.ts';
import { saveSettings } from '../../../src/db/workspaces.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { giveCorkboard } from './give-corkboard.ts';
import { openForm } from './helpers.ts';

const { team: workspaceId, maya, ana, pinReview } = linenAndLoom;
let whole: TestCorkboard;

giveCorkboard({ isSetUp: false }, (given) => {
  whole = given;
});

async function whatOpens(): Promise<{ title: unknown; text: string }> {
  const person = await openForm(whole);
  const { view } = person.modal() ?? { view: {} };
  const blocks = ('blocks' in view ? view['blocks'] : []) as readonly unknown[];
  return { title: 'title' in view ? view['title'] : undefined, text: textOf({ blocks }) };
}

const notReady = expect.objectContaining({ text: 'Not ready yet' });
const account = expect.stringContaining('Pinterest has to be connected');
const channel = expect.stringContaining('The review channel has to be chosen');

test('on the first day a view says what is missing and who can mend it, until nothing is missing', async () => {
  const first = await whatOpens();
  expect(first).toEqual({ title: notReady, text: account });
  expect(first.text).toEqual(channel);
  expect(first.text).toContain('`/pin connect`');

  await connectAccount(whole.corkboard.deps, whole.pinterest, { workspaceId, userId: ana });
  const second = await whatOpens();
  expect(second).toEqual({ title: notReady, text: channel });
  expect(second.text).not.toEqual(account);

  await saveSettings(whole.corkboard.deps.db, workspaceId, { reviewChannelId: pinReview });
  expect((await whatOpens()).title).toMatchObject({ text: 'New pin' });
});

test('the other ways in say the same', async () => {
  await saveSettings(whole.corkboard.deps.db, workspaceId, { reviewChannelId: null });
  const person = whole.slack.as(maya);
  await person.shortcut(shortcuts.newPin);
  await whole.settled();
  expect(person.modal()?.view['title']).toEqual(notReady);
  expect(person.modal()?.view['submit']).toBeUndefined();
});
