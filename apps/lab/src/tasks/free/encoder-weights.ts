import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DuctusError } from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import { parseEncoder, type TypingEncoder, typingEncoder } from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import { loadEncoders } from '@ductus/population/encoders';
import { LabError } from '../../lab-error.ts';

let shipped: readonly TypingEncoder[] | undefined;
const known = new Map<string, TypingEncoder>();

/**
 * The encoder for a level that ships, or that `npm run train:encoder` left in the folder that `DUCTUS_ENCODER` names. Null where none can be: at
 * level `position`, and where nothing ships that can be used.
 *
 * @throws LabError `data-missing` where the named folder has none for that level, `data-malformed` where it is damaged
 */
export function encoderAt(privacy: PrivacyLevel): TypingEncoder | null {
  if (privacy === 'position') return null;
  const folder = process.env.DUCTUS_ENCODER;
  if (folder) return trained(join(resolve(folder), `${privacy}-1.weights`));
  shipped ??= loadEncoders(loadKernel()).encoders;
  return shipped.find(({ level }) => level === privacy) ?? null;
}

/**
 * The encoder for a level.
 *
 * @throws LabError as `encoderAt`; `usage` at level `position`, `data-missing` where none ships
 */
export function requireEncoder(privacy: PrivacyLevel): TypingEncoder {
  if (privacy === 'position') {
    throw new LabError('usage', 'An encoder needs keys or their zones: not --privacy position.');
  }
  const encoder = encoderAt(privacy);
  if (encoder === null) throw new LabError('data-missing', `No encoder ships for level ${privacy}.`);
  return encoder;
}

function trained(path: string): TypingEncoder {
  const encoder = known.get(path) ?? typingEncoder(parsed(path), loadKernel() ?? plainKernel);
  known.set(path, encoder);
  return encoder;
}

function parsed(path: string) {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const advice = 'make it with npm run train:encoder, or leave DUCTUS_ENCODER unset';
    throw new LabError('data-missing', `No encoder: expected ${path}; ${advice}.`, { cause });
  }
  try {
    return parseEncoder(bytes);
  } catch (cause) {
    const why = cause instanceof DuctusError ? cause.message : 'expected the weights of an encoder';
    throw new LabError('data-malformed', `Cannot read ${path}: ${why}.`, { cause });
  }
}
