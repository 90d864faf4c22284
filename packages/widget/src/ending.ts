/** What the three events carry in `detail`. */
export interface Ending {
  /** The ceremony's id, as the application knows it; empty when the server could not be asked. */
  readonly id: string;
  /** With `ductus-failed`: why. */
  readonly reason?: 'failed' | 'expired' | 'gone';
}
