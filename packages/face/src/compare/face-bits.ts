import { type Calibration, calibrate, clipBits } from '@ductus/core';

/**
 * Logistic fit of log-odds to the negated distance, people of one set compared with each other only: 20 people of ORL and 19 of the
 * Extended Yale faces under 15 lights, 2,293 mated and 45,261 non-mated comparisons (`lab faces`). Other people are reported on (docs/face.md).
 */
export const FACE_CALIBRATION: Calibration = Object.freeze({ offset: 16.9, slope: 29.4 });

/**
 * No comparison says more than this, either way. The non-mated comparisons come from 361 pairs of people: none seen among them at a
 * distance still allows three in 361 (rule of three), which is 2^-7.
 */
export const FACE_BITS_LIMIT = 7;

/**
 * Bits from which on a face passes. Chosen on the people that the calibration was fitted on, three pictures against three (`lab study
 * lighting`): there 1 stranger in 500 passes at a login (distance 0.50) and 1 in 1,000 for anything else, say money (0.46). Other people are reported on.
 */
export const FACE_PASS_BITS = Object.freeze({ login: 3, other: 5 });

/**
 * Bits that a face needs to pass.
 *
 * @param purpose of the step-up, e.g. `login` or `transfer`
 */
export function facePassBits(purpose: string): number {
  return purpose === 'login' || purpose === 'reentry' ? FACE_PASS_BITS.login : FACE_PASS_BITS.other;
}

/**
 * Bits of evidence (log2 likelihood ratio) that two pictures show one person.
 *
 * @param distance Euclidean distance of the descriptors
 */
export function faceBits(distance: number): number {
  return clipBits(calibrate(FACE_CALIBRATION, -distance), FACE_BITS_LIMIT);
}
