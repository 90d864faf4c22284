import { join } from 'node:path';
import { places } from '../program/places.ts';
import { readAsset } from './read-asset.ts';
import { unpackAddon } from './unpack-addon.ts';

/**
 * Loads a native addon that ships inside the executable: the system can load it from a file only.
 *
 * @param name of the asset: `native/uiohook-napi.node`.
 */
export function loadAddon(name: string): unknown {
  const folder = join(places(process.env, process.platform).data, 'native');
  const module = { exports: {} as unknown };
  process.dlopen(module, unpackAddon(readAsset(name), folder));
  return module.exports;
}
