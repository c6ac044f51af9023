import { BlockList, isIP, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../src/media/is-public-address.ts';

// Written down from the registries, independently of ipaddr.js.
// https://www.iana.org/assignments/iana-ipv4-special-registry https://www.iana.org/assignments/iana-ipv6-special-registry
const special4 = toBlockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);
const special6 = toBlockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]);
const global6 = toBlockList('ipv6', [['2000::', 3]]);

function toBlockList(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}

function isPublicByRegistry(address: string): boolean {
  if (isIPv6(address)) return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
  return !special4.check(address, 'ipv4');
}

const runs = { numRuns: 20_000 };

// Half of the tries begin like a special network, where the edges are.
const starts4 = [
  [0],
  [10],
  [100, 64],
  [100, 127],
  [127],
  [168, 63, 129],
  [169, 254],
  [172, 16],
  [172, 31],
  [192, 0],
];
const bytes4 = fc.oneof(
  fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }),
  fc
    .tuple(fc.constantFrom(...starts4), fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }))
    .map(([start, rest]) => [...start, ...rest].slice(0, 4)),
);
const address4 = bytes4.map((bytes) => bytes.join('.'));

const starts6 = [
  [0x2001],
  [0x2001, 0xdb8],
  [0x2001, 0x1ff],
  [0x2001, 0x200],
  [0x2002],
  [0x2620, 0x4f, 0x8000],
  [0x3fff],
];
const groups6 = fc.oneof(
  fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }),
  fc
    .tuple(
      fc.constantFrom(...starts6, [0x2606], [0x64, 0xff9b], [0x100], [0xfc00], [0xfe80], [0]),
      fc.array(fc.oneof(fc.nat(0xffff), fc.constant(0)), { minLength: 8, maxLength: 8 }),
    )
    .map(([start, rest]) => [...start, ...rest].slice(0, 8)),
);
// Mapped IPv4 follows the IPv4 rules, tested below.
const address6 = groups6
  .filter((groups) => groups[5] !== 0xffff || groups.slice(0, 5).some((group) => group !== 0))
  .map((groups) => groups.map((group) => group.toString(16)).join(':'));

describe('agrees with the registries', () => {
  test('on IPv4', () => {
    fc.assert(
      fc.property(address4, (address) => isPublicAddress(address) === isPublicByRegistry(address)),
      runs,
    );
  });

  test('on IPv6', () => {
    fc.assert(
      fc.property(address6, (address) => isPublicAddress(address) === isPublicByRegistry(address)),
      runs,
    );
  });

  test('on IPv4 written as mapped IPv6, in both spellings', () => {
    fc.assert(
      fc.property(bytes4, ([a = 0, b = 0, c = 0, d = 0]) => {
        const address = `${a}.${b}.${c}.${d}`;
        const hex = `::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        return [hex, `::ffff:${address}`].every(
          (mapped) => isPublicAddress(mapped) === isPublicByRegistry(address),
        );
      }),
      runs,
    );
  });
});

test('IPv4-compatible IPv6, long deprecated, is never public (RFC 4291, 2.5.5.1)', () => {
  fc.assert(
    fc.property(address4, (address) => !isPublicAddress(`::${address}`)),
    { numRuns: 2_000 },
  );
});

test.each(['8.8.8.8', '93.184.215.14', '168.63.129.15', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each(['168.63.129.16', '::ffff:168.63.129.16', '::127.0.0.1', '::8.8.8.8', '100:0:0:1::1', '4000::1'])(
  '%s is not public, although ipaddr.js calls it unicast',
  (address) => expect(isPublicAddress(address)).toBe(false),
);

test('only what a resolver or socket would write is an address', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom('', '1', '8', '0x8.8', '134744072', '8.8', '8.8.8.8 ', '[::1]'),
  );
  fc.assert(
    fc.property(texts, (text) => isIP(text) !== 0 || !isPublicAddress(text)),
    { numRuns: 2_000 },
  );
  expect(isPublicAddress('2606:4700:4700::1111%eth0')).toBe(false);
});
