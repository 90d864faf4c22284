import type { CapturedFrame, CaptureVerdict, Challenge, FaceError } from '@ductus/face';

/** A capture on its way to the thread. */
export interface FaceCall {
  readonly number: number;
  readonly frames: readonly CapturedFrame[];
  readonly challenges: readonly Challenge[];
}

/** What became of it; `code` null for a failure that nobody foresaw. */
export type FaceOutcome =
  | { readonly number: number; readonly verdict: CaptureVerdict }
  | { readonly number: number; readonly code: FaceError['code'] | null; readonly message: string };
