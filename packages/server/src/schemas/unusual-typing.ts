import { DEPARTURE_KINDS, KEY_GROUPS } from '@ductus/core';
import { type Static, Type } from '@sinclair/typebox';
import { strict } from './common.ts';

/** What about somebody's continuous typing stands out: groups of keys, so that it says nothing of what was written. */
export const UnusualTypingSchema = Type.Object(
  {
    timing: Type.Union(
      DEPARTURE_KINDS.map((kind) => Type.Literal(kind)),
      { description: 'How long keys were held, or how long it took to reach them' },
    ),
    keys: Type.Union(KEY_GROUPS.map((group) => Type.Literal(group))),
    deviations: Type.Number({ description: 'On average, in the person’s own; above 0 it took longer' }),
    events: Type.Integer({ minimum: 0 }),
  },
  strict,
);
export type UnusualTypingLine = Static<typeof UnusualTypingSchema>;
