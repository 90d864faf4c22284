import * as sea from 'node:sea';
import { loadKernel } from '@ductus/kernels';
import { type LoadedEncoders, loadEncoders } from '@ductus/population/encoders';
import { readAsset } from './read-asset.ts';

/** The agent knows zones of keys and nothing else. */
const LEVELS = ['zone'] as const;
/** What the products of one window take, and to spare. */
const MEGABYTES = 8;

/** The encoders that could be used, and whether what multiplies fast for them could. */
export interface ShippedEncoders extends LoadedEncoders {
  /** Whether they work in plain TypeScript, ten times slower. */
  readonly slow: boolean;
}

/** The encoder of typing by zones that ships, and why it cannot be used where it cannot: out of the executable, or in a checkout where it lies there. */
export function shippedEncoders(): ShippedEncoders {
  const inside = sea.isSea();
  const kernel = inside
    ? loadKernel(MEGABYTES, () => readAsset('encoder/matrix.wasm'))
    : loadKernel(MEGABYTES);
  const files = { levels: LEVELS, ...(inside && { read: (file: string) => readAsset(`encoder/${file}`) }) };
  return { ...loadEncoders(kernel, files), slow: kernel === null };
}
