import { afterEach, expect, test } from 'vitest';
import { buttonsOf } from '../helpers/message-parts.ts';
import { type OwnProcess, startOwnProcess } from './corkboard-process.ts';
import { disguise } from './disguise.ts';
import { approve, propose, setUp, untilPublished } from './main-path.ts';
import { otherCast, otherSeed } from './other-seed.ts';
import { type ServedFakes, serveFakes } from './served-fakes.ts';

let fakes: ServedFakes | undefined;
let running: OwnProcess | undefined;

afterEach(async () => {
  await running?.kill();
  await fakes?.stop();
});

test('the main path is the same with other addresses, other ids and other shapes of tokens', async () => {
  fakes = await serveFakes({
    isNew: true,
    slack: {
      seed: otherSeed,
      idStyle: {
        object: (prefix, random) => `${prefix}${random}${random}`,
        botToken: (random) => `bot.${random}`,
        appToken: (random) => `app/${random}=`,
      },
    },
    slackApiPath: '/elsewhere/methods/',
    pinterestPaths: { api: '/gateway/pins-api/v5', site: '/people/' },
    pinterestDoor: disguise,
  });
  running = startOwnProcess('src/main.ts', fakes.environment);
  await running.writes('"msg":"started"');
  await setUp(fakes, otherCast);
  await approve(fakes, otherCast, await propose(fakes, otherCast, 'Sage runner'));
  const card = await untilPublished(fakes, otherCast, 'Sage runner');

  const [pin, ...more] = fakes.pinterest.pins;
  expect(more).toEqual([]);
  const links = buttonsOf(card).flatMap(({ url }) => url ?? []);
  expect(links).toEqual([`${fakes.pinterest.siteUrl}pin/${pin?.id}/`]);
  expect((await fetch(links[0] ?? '')).status).toBe(200);
  expect(fakes.slack.problems).toEqual([]);
}, 90_000);
