import type { CapturedFrame, CaptureVerdict, Challenge } from '@ductus/face';

/** Looks at captures: in a thread of its own in a server, a stand-in in tests of everything around it. */
export interface FaceJudge {
  /**
   * @throws FaceError `frames-invalid`, `image-…` for frames that cannot be looked at, `face-unavailable` where none can
   * @throws ServerError `unavailable` when too many wait
   */
  judge(frames: readonly CapturedFrame[], challenges: readonly Challenge[]): Promise<CaptureVerdict>;
  close(): Promise<void>;
}
