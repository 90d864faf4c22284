/** Trust in a session at a moment, in bits. Numbered rules: SPEC.md. */
export interface Trust {
  readonly bits: number;
  /** When `bits` held, milliseconds since the Unix epoch. */
  readonly at: number;
  /** When the person last passed a strong authentication; null when never in this session. */
  readonly strongAt: number | null;
  /** Once locked, only a strong authentication or a re-entry MATCH unlocks. */
  readonly locked: boolean;
}

export type TrustLevel = 'allow' | 'step-up' | 'lock';
