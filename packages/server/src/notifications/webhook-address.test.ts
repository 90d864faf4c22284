import { describe, expect, it } from 'vitest';
import { isPublicAddress, webhookAddress } from './webhook-address.ts';

describe('an address of the public Internet', () => {
  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '2a00:1450::1'])(
    '%s is one',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  // From the registries of special-purpose addresses (RFC 6890) and the metadata service of clouds.
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:a00:1::1',
    'localhost',
    '',
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('the address of a webhook', () => {
  it('may be in the clear or inside of the network where its host is named, and nowhere else', () => {
    const allowed = new Set(['10.0.0.1:8080', 'hooks.internal']);
    expect(webhookAddress('http://10.0.0.1:8080/x', allowed).host).toBe('10.0.0.1:8080');
    expect(webhookAddress('http://hooks.internal:99/x', allowed).host).toBe('hooks.internal:99');
    for (const address of [
      'http://10.0.0.1/x',
      'https://10.0.0.1:8081/x',
      'https://0x0a000001/',
      'https://2130706433/',
    ])
      expect(() => webhookAddress(address, allowed)).toThrow(
        expect.objectContaining({ code: 'notification-target-invalid' }),
      );
  });
});
