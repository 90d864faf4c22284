import { describe, expect, it } from 'vitest';
import { hasDesktopParts, startDesktop } from '../testing/virtual-desktop.ts';
import { connectBus } from './bus.ts';
import { busPaths } from './bus-address.ts';

describe('the address of a bus', () => {
  it('gives its local paths in order, decoded, and nothing that needs a network', () => {
    expect(
      busPaths('tcp:host=h,port=1;unix:abstract=/tmp/dbus-a%20b,guid=1;unix:guid=2,path=/run/bus'),
    ).toEqual(['\0/tmp/dbus-a b', '/run/bus']);
    expect(busPaths('')).toEqual([]);
  });

  it('is refused in a sentence when nobody listens there', async () => {
    await expect(connectBus('tcp:host=localhost,port=1')).rejects.toThrow('names no local path');
    await expect(connectBus('unix:path=/nowhere/bus')).rejects.toThrow('ENOENT');
  });
});

it.skipIf(!hasDesktopParts)('a call that lacks its arguments is refused, and ends nobody', async () => {
  const desktop = await startDesktop('320x240x24');
  const address = desktop.env.DBUS_SESSION_BUS_ADDRESS!;
  const [victim, other] = await Promise.all([connectBus(address), connectBus(address)]);
  const driver = {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
  };
  const [names] = await other.call({ ...driver, member: 'ListNames' });
  const peers = (names as string[]).filter((name) => name.startsWith(':'));
  expect(peers.length).toBe(2);
  for (const destination of peers) {
    const call = { destination, path: '/', interface: 'org.freedesktop.DBus.Properties', member: 'Get' };
    await expect(other.call(call)).rejects.toThrow('UnknownProperty');
  }
  expect(victim.closed).toBe(false);
  expect(await victim.call({ ...driver, member: 'GetId' })).toHaveLength(1);
  victim.close();
  other.close();
  await desktop.stop();
});
