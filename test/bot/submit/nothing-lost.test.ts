import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { media } from '../../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { pngImage } from '../../helpers/images.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardOf } from '../review/helpers.ts';

const { maya, rui, general } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(async () => {
  await whole.close();
});

const countUpdates = () => whole.slack.calls.filter(({ method }) => method === 'views.update').length;
const listPictures = () => whole.corkboard.deps.db.select({ id: media.id }).from(media);

test('a drawing of the form that came too late is no bug: the newer one stays', async () => {
  const person = whole.slack.as(maya);
  await person.slash('/pin', { channel: general });
  await whole.settled();
  const drawn = person.modal()?.view['blocks'];
  const before = countUpdates();
  whole.slack.faults.next('views.update', { kind: 'error', error: 'hash_conflict' });
  await person.fill('Picture', 'From a web address');
  await whole.settled();
  expect(countUpdates()).toBe(before + 1);
  expect(person.modal()?.view['blocks']).toEqual(drawn);
  expect(whole.logLines.join('')).not.toContain('listener_failed');
  await person.close();
});

test('an edit that is refused leaves no picture behind', async () => {
  const pin = await proposePin(whole, { title: 'Right lost with a picture' });
  const person = whole.slack.as(rui);
  await person.press(cardOf(whole, pin), 'Edit');
  await whole.settled();
  await person.fill('Picture', 'Upload a picture');
  await whole.settled();
  await person.fill('Picture file', [
    person.upload(pngImage({ width: 70, height: 90 }), { name: 'new.png' }),
  ]);
  const before = await listPictures();
  whole.slack.workspace.changePerson(rui, { kind: 'outsider' });
  const result = await person.submit();
  await whole.settled();
  whole.slack.workspace.changePerson(rui, { kind: 'member' });
  expect(result.errors).toEqual({ title: expect.stringContaining('Only members') });
  expect(await readPin(whole.corkboard, pin.id)).toEqual(pin);
  expect(await listPictures()).toEqual(before);
  await person.close();
});

test('an expired token that Pinterest does not renew just now keeps nobody from proposing', async () => {
  const person = whole.slack.as(maya);
  await person.slash('/pin', { channel: general });
  await whole.settled();
  await person.fill('Picture file', [person.upload(pngImage(), { name: 'linen.png' })]);
  await person.fill('Board', 'Summer table');
  await whole.settled();
  await person.fill('Title', 'Proposed without a token');
  await whole.corkboard.deps.db.execute(
    sql`update connections set access_expires_at = app_now() - interval '1 minute'`,
  );
  for (let tries = 0; tries < 3; tries += 1) {
    whole.pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 503 });
  }
  expect(await person.submit()).toMatchObject({ ok: true });
  await whole.settled();
  expect(cardOf(whole, { title: 'Proposed without a token' }).text).toContain('Proposed without a token');
  const renewals = [...whole.pinterest.requests].filter(({ path }) => path.endsWith('/oauth/token'));
  expect(renewals.at(-1)?.status).toBe(503);
});
