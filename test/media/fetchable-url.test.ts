import { expect, test } from 'vitest';
import { parseFetchableUrl } from '../../src/media/fetchable-url.ts';

const policy = { ownHosts: ['Corkboard.example.com'], allowOrigins: ['http://127.0.0.1:4000'] };

test.each([
  ['https://img.example.com/a.png', 'https://img.example.com/a.png'],
  ['  HTTPS://IMG.example.com:443/a b.png#top\n', 'https://img.example.com/a%20b.png'],
  ['https://bücher.example/ü.png', 'https://xn--bcher-kva.example/%C3%BC.png'],
  ['https://img.corkboard.example.com/', 'https://img.corkboard.example.com/'],
  ['http://127.0.0.1:4000/a.png#x', 'http://127.0.0.1:4000/a.png'],
])('%s may be fetched', (text, href) => {
  expect(parseFetchableUrl(text, policy).href).toBe(href);
});

test.each(['http://127.0.0.1:4001/', 'http://localhost:4000/', 'http://127.0.0.1:4000@evil.example/'])(
  '%s does not pass for the origin that is allowed',
  (text) => {
    expect(() => parseFetchableUrl(text, policy)).toThrow(/^(not_https|bad_url): /);
  },
);

test('an allowed origin still takes no user and password', () => {
  expect(() => parseFetchableUrl('http://me:pw@127.0.0.1:4000/', policy)).toThrow('bad_url');
});

test('an endless URL is refused unread', () => {
  expect(() => parseFetchableUrl(`https://img.example.com/${'a'.repeat(5_000)}`, policy)).toThrow(
    'bad_url: 5024 characters',
  );
});
