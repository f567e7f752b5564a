import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ClientAddresses, isAddressRange } from './client-address.ts';

const addresses = new ClientAddresses(['127.0.0.1', '172.30.0.0/16', 'fd00::/8']);
const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  it.each([
    ['who is connected, without a proxy', '203.0.113.9', undefined, '203.0.113.9'],
    ['not what who is no proxy says', '203.0.113.9', '10.0.0.7', '203.0.113.9'],
    ['what a proxy says', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['of two proxies, what the first was told by none', '::ffff:127.0.0.1', '203.0.113.9, 172.30.1.2', '203.0.113.9'],
    ['not what the client put before it', '127.0.0.1', '10.0.0.7, 203.0.113.9', '203.0.113.9'],
    ['IPv6', 'fd00::2', '2001:db8::7', '2001:db8::7'],
    ['the proxy’s own, when it says nothing', '127.0.0.1', undefined, '127.0.0.1'],
    ['the proxy’s own, when it says what is none', '127.0.0.1', 'unknown', '127.0.0.1'],
  ])('is %s', (_, remote, forwarded, expected) => {
    expect(addresses.of(from(remote, forwarded))).toBe(expected);
  });

  it('is who is connected, where no proxy is known', () => {
    expect(new ClientAddresses([]).of(from('127.0.0.1', '10.0.0.7'))).toBe('127.0.0.1');
  });
});

it.each(['10.0.0.7', '10.0.0.0/8', '::1', 'fd00::/8'])('%s is an address or a range', (text) => {
  expect(isAddressRange(text)).toBe(true);
});
it.each(['', 'gateway', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/8/8', '10.0.0.0/', '10.0.0.0/0x8', '::/129'])(
  '"%s" is none',
  (text) => {
    expect(isAddressRange(text)).toBe(false);
  },
);
