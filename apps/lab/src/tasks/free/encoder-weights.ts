import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuctusError } from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import { parseEncoder, type TypingEncoder, typingEncoder } from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import { loadEncoders } from '@ductus/population/encoders';
import { encoderFolder } from '../../data-folder.ts';
import { LabError } from '../../lab-error.ts';

let shipped: readonly TypingEncoder[] | undefined;
const known = new Map<string, TypingEncoder>();

/**
 * The encoder for a level that ships, or that `npm run train:encoder` left in the folder that `DUCTUS_ENCODER` names. Null where none can be: at
 * level `position`, and where nothing ships that can be used.
 *
 * @param training - The one that `npm run train:encoder -- --seed` left with that seed.
 * @throws LabError `data-missing` where the folder has none for that level, `data-malformed` where it is damaged
 */
export function encoderAt(privacy: PrivacyLevel, training?: number): TypingEncoder | null {
  if (privacy === 'position') return null;
  if (training !== undefined || process.env.DUCTUS_ENCODER) {
    return encoderNamed(`${privacy}-${training ?? 1}`, 'make it with npm run train:encoder');
  }
  shipped ??= loadEncoders(loadKernel()).encoders;
  return shipped.find(({ level }) => level === privacy) ?? null;
}

/**
 * The encoder for a level.
 *
 * @throws LabError as `encoderAt`; `usage` at level `position`, `data-missing` where none ships
 */
export function requireEncoder(privacy: PrivacyLevel, training?: number): TypingEncoder {
  if (privacy === 'position') {
    throw new LabError('usage', 'An encoder needs keys or their zones: not --privacy position.');
  }
  const encoder = encoderAt(privacy, training);
  if (encoder === null) throw new LabError('data-missing', `No encoder ships for level ${privacy}.`);
  return encoder;
}

/** Whether a training has left weights of that name, without its ending. */
export function isTrained(name: string): boolean {
  return existsSync(pathOf(name));
}

/**
 * The encoder of that name, without its ending, that a training has left.
 *
 * @param advice - How to come by it.
 * @throws LabError `data-missing`, `data-malformed`
 */
export function encoderNamed(name: string, advice: string): TypingEncoder {
  const path = pathOf(name);
  const encoder = known.get(path) ?? typingEncoder(parsed(path, advice), loadKernel() ?? plainKernel);
  known.set(path, encoder);
  return encoder;
}

function pathOf(name: string): string {
  return join(encoderFolder(), `${name}.weights`);
}

function parsed(path: string, advice: string) {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new LabError('data-missing', `No encoder: expected ${path}; ${advice}.`, { cause });
  }
  try {
    return parseEncoder(bytes);
  } catch (cause) {
    const why = cause instanceof DuctusError ? cause.message : 'expected the weights of an encoder';
    throw new LabError('data-malformed', `Cannot read ${path}: ${why}.`, { cause });
  }
}
