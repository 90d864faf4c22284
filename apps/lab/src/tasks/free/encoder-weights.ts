import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DuctusError } from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import { Encoder, parseEncoder } from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import { trainedFolder } from '../../data-folder.ts';
import { LabError } from '../../lab-error.ts';

const known = new Map<string, Encoder>();

/**
 * The encoder that `npm run train:encoder` left in `var/encoder`, or in the folder that `DUCTUS_ENCODER` names.
 *
 * @throws LabError `data-missing` where there is none for that level, `data-malformed` where it is damaged
 */
export function trainedEncoder(privacy: PrivacyLevel): Encoder {
  if (privacy === 'position')
    throw new LabError('usage', 'An encoder needs keys or their zones: not --privacy position.');
  const path = pathOf(privacy);
  const encoder = known.get(path) ?? new Encoder(parsed(path), loadKernel() ?? plainKernel);
  known.set(path, encoder);
  return encoder;
}

/** Whether there is an encoder for that level; nothing is said about what is in it. */
export function hasTrainedEncoder(privacy: PrivacyLevel): boolean {
  return existsSync(pathOf(privacy));
}

function pathOf(privacy: PrivacyLevel): string {
  return join(resolve(process.env.DUCTUS_ENCODER || trainedFolder), `${privacy}-1.weights`);
}

function parsed(path: string) {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const advice = 'make it with npm run train:encoder, or name its folder in DUCTUS_ENCODER';
    throw new LabError('data-missing', `No encoder: expected ${path}; ${advice}.`, { cause });
  }
  try {
    return parseEncoder(bytes);
  } catch (cause) {
    const why = cause instanceof DuctusError ? cause.message : 'expected the weights of an encoder';
    throw new LabError('data-malformed', `Cannot read ${path}: ${why}.`, { cause });
  }
}
