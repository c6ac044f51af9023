import { expect } from 'vitest';
import type { ActResult } from '../../../playground/slack/contract.ts';
import type { PersonDriver } from '../../../playground/slack/driver/person.ts';
import { replaceReviewers } from '../../../src/db/workspaces.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOfModal } from '../../helpers/message-parts.ts';

const { team: workspaceId, ana, reviewers } = linenAndLoom;

/** Corkboard with a database that can be made slow; its reviewers are a user group, so that Slack has to be asked. */
export async function startSlowCorkboard(): Promise<TestCorkboard> {
  const whole = await startTestCorkboard({ slowDatabase: true });
  const group = { userIds: [], userGroupIds: [reviewers], changedBy: ana };
  await replaceReviewers(whole.corkboard.deps.db, { workspaceId, ...group });
  return whole;
}

/** Whatever Corkboard may ask about people and places. */
const methods = ['users.info', 'usergroups.users.list', 'usergroups.list', 'conversations.info'];

/**
 * Somebody acts while Slack and the database answer nothing. Only when that was acknowledged, and what opens has
 * opened, do four seconds pass on every clock; then the answers come. Slack waits three seconds, and a trigger is good
 * for as long.
 */
export async function slowly(
  whole: TestCorkboard,
  act: () => Promise<ActResult>,
  opens?: PersonDriver,
): Promise<void> {
  const releases = [...methods.map((method) => whole.slack.faults.hold(method)), whole.holdDatabase()];
  expect(await act()).toMatchObject({ ok: true });
  if (opens !== undefined) {
    const shown = await whole.slack.until(() => opens.modal());
    expect(textOfModal(shown)).toContain('One moment');
  }
  // The database's own clock moves as soon as it can be told.
  const passed = whole.forward(4 / 60);
  for (const release of releases) release();
  await passed;
  await whole.settled();
}

/** Sends a form and waits longer than its end could still be the answer: a waiting view comes instead. */
export async function sendAndOutwait(whole: TestCorkboard, person: PersonDriver): Promise<ActResult> {
  const sending = person.submit();
  await whole.timers.ring(2000);
  return await sending;
}

export const hasFailed = ({ logLines }: TestCorkboard) => logLines.join().includes('listener_failed');
