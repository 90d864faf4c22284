import type { PrivacyLevel } from '@ductus/core/capture';
import type { BackgroundName } from '../benchmark.ts';
import type { Task } from '../tasks/recogniser.ts';

/** What `lab evaluate` was asked for, checked. */
export interface EvaluateOptions {
  readonly task: Task<never>['name'];
  readonly enrol: number;
  readonly probe: number;
  readonly background: BackgroundName;
  readonly privacy: PrivacyLevel;
  /** A name that the task knows. */
  readonly detector: string;
  readonly seed: number;
}
