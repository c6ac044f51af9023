import { uselessBodies } from '../../pinterest/useless-bodies.ts';
import { type Answer, type Class, DEFINITE_NO, PIN_ID, pinBody, refusalBody, wholeAnswer } from './answer.ts';

const statuses = [
  200,
  201,
  202,
  203,
  206,
  300,
  301,
  302,
  303,
  307,
  308,
  ...DEFINITE_NO,
  402,
  406,
  407,
  408,
  409,
  410,
  411,
  412,
  416,
  418,
  421,
  423,
  425,
  426,
  428,
  431,
  451,
  500,
  501,
  502,
  503,
  504,
  505,
  507,
  511,
  520,
  599,
];

const bodies: readonly (readonly [string, string])[] = [
  ['a pin', pinBody],
  ['a refusal', refusalBody],
  ['a refusal with its code in quotes', '{"code":"29","message":"no"}'],
  ['a refusal without words', '{"code":1}'],
  ['a refusal whose code is a fraction', '{"code":1.5,"message":"no"}'],
  ['a refusal whose words are a list', '{"code":1,"message":["no"]}'],
  ['a page', '<!doctype html><html><body>Blocked</body></html>'],
  ['a page that quotes a pin', `<pre>${pinBody}</pre>`],
  ['nothing', ''],
  ['the word null', 'null'],
];

/** Every status with every body, whole. */
export function listStatusAnswers(): readonly Answer[] {
  return statuses.flatMap((status) =>
    bodies.map(([name, body]) => wholeAnswer(`status/${status}/${name}`, status, body)),
  );
}

/** What stands in the place of the id. A number would lose its last digits, so none is taken. */
const ids = [
  PIN_ID,
  '1',
  '"1"',
  '-1',
  '1.0',
  '1e3',
  ' 1',
  '1 ',
  '1\n',
  '\u0000',
  '+1',
  '0x1',
  '٣',
  '１',
  '1,000',
  '1_000',
  '9'.repeat(30),
  '9'.repeat(31),
  '9'.repeat(100_000),
  '../1',
  'null',
  'true',
  'NaN',
  '',
  '%31',
  '<1>',
  '1;2',
  '🪡',
];
const values = [
  '1',
  '-1',
  '1.5',
  '1e400',
  '-0',
  '813744226420795884',
  '9'.repeat(400),
  'true',
  'false',
  'null',
  '[]',
  '["1"]',
  '{}',
  '{"id":"1"}',
  '[[["1"]]]',
];

export function listIdAnswers(): readonly Answer[] {
  const texts = ids.map((id) => ({ name: id.slice(0, 30), body: JSON.stringify({ id }) }));
  const others = values.map((value) => ({ name: `bare ${value.slice(0, 30)}`, body: `{"id":${value}}` }));
  const twice = [
    { name: 'twice, the last one null', body: `{"id":"${PIN_ID}","id":null}` },
    { name: 'twice, the last one a number', body: `{"id":"${PIN_ID}","id":7}` },
    { name: 'twice the same', body: `{"id":"${PIN_ID}","id":"${PIN_ID}"}` },
  ];
  return [200, 201].flatMap((status) =>
    [...texts, ...others, ...twice].map(({ name, body }) =>
      wholeAnswer(`id/${status}/${name}`, status, body),
    ),
  );
}

/** The bodies that the tests of the client know, over a real connection. */
export function listUselessAnswers(): readonly Answer[] {
  return [200, 201].flatMap((status) =>
    uselessBodies.map(([name, body]) => toUseless(`useless/${status}/${name}`, status, body ?? '', 'made')),
  );
}

function toUseless(name: string, status: number, body: string | Uint8Array, kind: Class): Answer {
  const bytes = Buffer.from(typeof body === 'string' ? Buffer.from(body) : body);
  const head = Buffer.from(`HTTP/1.1 ${status} OK\r\ncontent-length: ${bytes.length}\r\n\r\n`);
  return { name, bytes: Buffer.concat([head, bytes]), connection: 'ends', allowed: [kind], pinId: undefined };
}
