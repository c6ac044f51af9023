import { afterEach, beforeEach, expect, test } from 'vitest';
import { requestCard } from '../../../src/db/messages.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { proposePin } from '../../helpers/propose-pin.ts';
import { deliver, deliverAfter, hasApprove, onlyCard, pictureOf } from './helpers.ts';

const { team: workspaceId } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await whole.close({ expectProblems: true });
});

const uploads = (): number =>
  whole.slack.calls.filter(({ method }) => method === 'files.completeUploadExternal').length;

test('while Slack prepares the picture the card stands without it, then shows it by itself', async () => {
  whole.slack.faults.set({ files: 'slow' });
  await proposePin(whole);
  const bare = onlyCard(whole);
  expect(pictureOf(bare)).toBeUndefined();
  expect(textOf(bare)).toContain('Slack is still preparing the picture.');
  expect(hasApprove(bare)).toBe(true);

  await deliverAfter(whole, 3);
  await deliverAfter(whole, 6);
  const complete = onlyCard(whole);
  expect(complete.ts).toBe(bare.ts);
  expect(pictureOf(complete)).toBeDefined();
  expect(textOf(complete)).not.toContain('preparing');
  expect(uploads()).toBe(1);
});

test('a picture that Slack never shows is given up after the fifth wait; the card stays, and says so', async () => {
  whole.slack.faults.set({ files: 'refused' });
  await proposePin(whole);
  for (const seconds of [3, 6, 16, 61]) {
    await deliverAfter(whole, seconds);
    expect(textOf(onlyCard(whole))).toContain('Slack is still preparing the picture.');
  }
  await deliverAfter(whole, 301);
  expect(textOf(onlyCard(whole))).toContain('Slack would not show the picture.');
  expect(hasApprove(onlyCard(whole))).toBe(true);

  const updates = whole.slack.calls.length;
  await deliverAfter(whole, 3600);
  expect(whole.slack.calls.length).toBe(updates);
});

test('a picture that was given up comes back with the next change, if Slack shows it then', async () => {
  whole.slack.faults.set({ files: 'refused' });
  const pin = await proposePin(whole);
  for (const seconds of [3, 6, 16, 61, 301]) await deliverAfter(whole, seconds);
  whole.slack.faults.set({ files: 'ready' });
  await requestCard(whole.corkboard.deps.db, { workspaceId, pinId: pin.id });
  await deliver(whole);
  expect(pictureOf(onlyCard(whole))).toBeDefined();
});

test('a copy that was deleted at Slack is made anew', async () => {
  const pin = await proposePin(whole);
  const fileId = pictureOf(onlyCard(whole)) ?? '';
  const file = whole.slack.world.files.get(fileId);
  if (file !== undefined) whole.slack.world.files.set(fileId, { ...file, isDeleted: true });
  await requestCard(whole.corkboard.deps.db, { workspaceId, pinId: pin.id });
  await deliver(whole);
  await deliverAfter(whole, 3);
  expect(pictureOf(onlyCard(whole))).toMatch(/^F/u);
  expect(pictureOf(onlyCard(whole))).not.toBe(fileId);
});

test('an upload that Slack does not take never holds back the card', async () => {
  whole.slack.faults.next('files.getUploadURLExternal', { kind: 'error', error: 'file_uploads_disabled' });
  await proposePin(whole);
  expect(textOf(onlyCard(whole))).toContain('Slack is still preparing the picture.');
  await deliverAfter(whole, 3);
  expect(pictureOf(onlyCard(whole))).toBeDefined();
});

test('a change of the pin does not wait for the picture', async () => {
  whole.slack.faults.set({ files: 'refused' });
  const pin = await proposePin(whole);
  for (const seconds of [3, 6, 16]) await deliverAfter(whole, seconds);
  const before = whole.slack.calls.length;
  await requestCard(whole.corkboard.deps.db, { workspaceId, pinId: pin.id });
  await deliver(whole);
  expect(whole.slack.calls.length).toBeGreaterThan(before);
});
