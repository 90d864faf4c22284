import type { TypingStretch } from '@ductus/core';

/** Everything one person typed freely: samples in order of time. */
export interface Writing {
  readonly id: string;
  readonly samples: TypingStretch;
}
