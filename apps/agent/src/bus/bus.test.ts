import { describe, expect, it } from 'vitest';
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
