import { EVENT_WIDTH, WIRE_LIMITS, WIRE_VERSION } from '@ductus/core/capture';
import { Type } from '@sinclair/typebox';
import { FieldName, strict } from './common.ts';

/** The wire format (`@ductus/core/capture`) for the description; core's `decodeBatch` is what reads batches. */
export const EvidenceBatchSchema = Type.Object(
  {
    v: Type.Literal(WIRE_VERSION),
    token: Type.String(),
    nonce: Type.String(),
    seq: Type.Integer({ minimum: 0, description: 'Counts from 0 without gaps in each channel' }),
    fields: Type.Array(
      Type.Object(
        {
          id: Type.Integer({ minimum: 0, maximum: WIRE_LIMITS.fields - 1 }),
          name: FieldName,
          level: Type.Union([Type.Literal('position'), Type.Literal('zone'), Type.Literal('code')]),
          secret: Type.Boolean(),
        },
        strict,
      ),
      { maxItems: WIRE_LIMITS.fields },
    ),
    events: Type.Array(Type.Number(), {
      maxItems: WIRE_LIMITS.eventsPerBatch * EVENT_WIDTH,
      description: 'kind, t, field, a, b for each event',
    }),
  },
  { ...strict, $id: 'EvidenceBatch' },
);
