import type { PointerTrack } from '../capture/pointer-track.ts';
import { scorePointerOwn } from '../detectors/pointer-own.ts';
import { POINTER_FEATURE_SET, type PointerTemplate } from '../enrolment/pointer-template.ts';
import { pointerBlocks } from '../features/pointer-blocks.ts';
import { mean } from '../math/mean.ts';
import { clipBits } from './calibrate.ts';
import { type Evidence, type Reason, verdictOf } from './evidence.ts';
import { pointerOwnBits } from './pointer-own-bits.ts';
import { pointerReference } from './pointer-reference.ts';

/** The most bits, either way, that a pointer brings without having been told from other people. */
export const POINTER_LIMIT_BITS = 4;
/** What a window's bits are worth when those of successive windows are added up: a sitting's windows resemble each other. */
const ADDED_SHARE = 0.4;
/** Share of a block's events below which nothing is compared. */
const LEAST_SHARE = 0.5;
/** Blocks of a template from which on it can be said how much they vary. */
const LEAST_BLOCKS = 10;

/**
 * Compares a stretch of pointer events with a person's template: bits for "the same person" against "somebody else".
 *
 * No population is needed: the blocks are held against the person's own (`fitPointerOwn`), and what their distance is
 * worth comes from the person's left-out blocks and a cautious assumption about others (`pointerOwnBits`). The bits
 * of successive stretches may be added up: each is worth 0.4 of what it would be alone. Never more than
 * `POINTER_LIMIT_BITS` either way. A new device speaks against the person, for its clock is part of what is compared:
 * keep a template for each device class.
 *
 * Where nothing can be compared, bits and samples are 0 and the reasons say why.
 *
 * @param template - Null when the person has none.
 * @param track - In order of time; best some blocks of `template.block` events.
 * @example
 * const track = { t: new Float64Array(), type: [], x: new Float64Array(), y: new Float64Array(), button: new Int8Array() }
 * comparePointer(null, track) // => { source: 'pointer', bits: 0, samples: 0, reasons: ['no-movement'] }
 */
export function comparePointer(template: PointerTemplate | null, track: PointerTrack): Evidence {
  if (track.t.length === 0) return nothing('no-movement');
  if (template === null || template.events < template.eventsNeeded) return nothing('not-enrolled');
  if (template.featureSet !== POINTER_FEATURE_SET) return nothing('template-mismatch');
  const { block, vectors } = template;
  if (vectors.length < LEAST_BLOCKS) return nothing('not-enrolled');
  if (track.t.length < LEAST_SHARE * block) return nothing('evidence-thin');
  const blocks = pointerBlocks(track, block, Math.max(1, Math.floor(block / 2)));
  if (blocks.length === 0) return nothing('evidence-thin');
  const own = pointerReference(template);
  const score = mean(blocks.map((vector) => scorePointerOwn(own, vector)));
  const alone = pointerOwnBits(score, (blocks.length + 1) / 2);
  const bits = clipBits(alone * ADDED_SHARE, POINTER_LIMIT_BITS);
  return { source: 'pointer', bits, samples: track.t.length, reasons: [verdictOf(bits, 'pointer')] };
}

function nothing(reason: Reason): Evidence {
  return { source: 'pointer', bits: 0, samples: 0, reasons: [reason] };
}
