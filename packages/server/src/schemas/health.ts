import { Type } from '@sinclair/typebox';
import { strict } from './common.ts';

export const HealthSchema = Type.Object({ status: Type.Literal('ok') }, { ...strict, $id: 'Health' });

/** Mails that wait make no server unready: they are sent when the mail server is back. */
export const ReadinessSchema = Type.Object(
  {
    status: Type.Literal('ok'),
    mail: Type.Object(
      {
        transport: Type.Union([Type.Literal('smtp'), Type.Literal('folder')]),
        state: Type.Union([Type.Literal('working'), Type.Literal('failing')]),
        waiting: Type.Integer({ minimum: 0 }),
        failed: Type.Integer({ minimum: 0, description: 'Given up within a week: refused, or too late' }),
      },
      strict,
    ),
  },
  { ...strict, $id: 'Readiness' },
);
