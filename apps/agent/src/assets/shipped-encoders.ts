import * as sea from 'node:sea';
import { loadKernel } from '@ductus/kernels';
import { type LoadedEncoders, loadEncoders } from '@ductus/population/encoders';
import { readAsset } from './read-asset.ts';

/** The agent knows zones of keys and nothing else. */
const LEVELS = ['zone'] as const;
/** What the products of one window take, and to spare. */
const MEGABYTES = 8;

/** The encoder of typing by zones that ships, and why it cannot be used where it cannot: out of the executable, or in a checkout where it lies there. */
export function shippedEncoders(): LoadedEncoders {
  if (!sea.isSea()) return loadEncoders(loadKernel(MEGABYTES), { levels: LEVELS });
  return loadEncoders(
    loadKernel(MEGABYTES, () => readAsset('encoder/matrix.wasm')),
    { levels: LEVELS, read: (file) => readAsset(`encoder/${file}`) },
  );
}
