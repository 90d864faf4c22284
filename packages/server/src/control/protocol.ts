/** The one line that the command line sends. */
export interface ControlRequest {
  readonly operation: string;
  readonly args: readonly string[];
}

/** A line of the answer: something to tell, or how it ended. */
export type ControlAnswer =
  | { readonly say: string }
  | { readonly done: true }
  | { readonly failed: { readonly code: string; readonly message: string } };
