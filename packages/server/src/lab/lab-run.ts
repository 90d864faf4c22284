import type { LabOutcomeView, LabRunRequest } from '../schemas/operator-lab.ts';

/** One measurement, as it is kept: figures and what was asked for, and nothing of a file that was measured. */
export interface LabRun {
  readonly id: string;
  /** The operator who asked for it. */
  readonly by: string;
  readonly at: number;
  readonly title: string;
  readonly request: LabRunRequest;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  readonly endedAt: number | null;
  /** Why it failed; null otherwise. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** How far the one that runs has come. */
export interface LabProgress {
  readonly what: string;
  readonly done: number;
  readonly of: number;
}

/** What a run came to, and the same as a page. */
export interface LabOutcome extends LabOutcomeView {
  readonly report: string;
}
