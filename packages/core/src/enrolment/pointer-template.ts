import type { PointerTrack } from '../capture/pointer-track.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { pointerBlocks } from '../features/pointer-blocks.ts';
import { POINTER_FEATURES } from '../features/pointer-features.ts';
import { roundPointer } from './pointer-vectors.ts';
import { versioned } from './versioned.ts';

/** What is stored about how a person moves a pointer: features of blocks, and no place on any page. */
export interface PointerTemplate {
  readonly kind: 'pointer';
  readonly version: 1;
  readonly featureSet: string;
  /** Events in a block. */
  readonly block: number;
  /** Events learned from, all in all. */
  readonly events: number;
  /** Events after which the template may verify. */
  readonly eventsNeeded: number;
  /** Features of the newest blocks, oldest first. */
  readonly vectors: readonly FeatureVector[];
}

export const POINTER_FEATURE_SET = versioned(POINTER_FEATURES);
/** Events in a block unless told. */
export const POINTER_BLOCK = 256;

/** Blocks that a template remembers: some ten minutes of steady movement. */
const MEMORY = 120;
const DEFAULT_NEEDED = 2000;

export interface PointerEnrolmentOptions {
  readonly block?: number;
  readonly eventsNeeded?: number;
}

/**
 * Learns from pointer events. Only what is known to be the owner's may be learned: from an enrolment, or after a
 * strong authentication. Blocks overlap by half, so give it long tracks: best thousands of events.
 *
 * @param template - Null to start one.
 * @param options - `block` (256) counts for a new template only; `eventsNeeded` is 2000 or the template's own.
 */
export function learnPointer(
  template: PointerTemplate | null,
  track: PointerTrack,
  options: PointerEnrolmentOptions = {},
): PointerTemplate {
  const block = template?.block ?? options.block ?? POINTER_BLOCK;
  const vectors = pointerBlocks(track, block, Math.max(1, Math.floor(block / 2)));
  return {
    kind: 'pointer',
    version: 1,
    featureSet: POINTER_FEATURE_SET,
    block,
    events: (template?.events ?? 0) + (vectors.length === 0 ? 0 : track.t.length),
    eventsNeeded: options.eventsNeeded ?? template?.eventsNeeded ?? DEFAULT_NEEDED,
    vectors: [...(template?.vectors ?? []), ...vectors.map(roundPointer)].slice(-MEMORY),
  };
}
