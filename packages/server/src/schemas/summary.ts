import { type Static, Type } from '@sinclair/typebox';
import { strict, Time } from './common.ts';
import { ConsentSchema } from './consent.ts';
import { EnrolmentStateSchema } from './subject.ts';

const count = Type.Integer({ minimum: 0 });

/** What is known about a person, few enough words to show them on one page; no score, no reason, no timing. */
export const PersonSummarySchema = Type.Object(
  {
    knownSince: Time,
    enrolment: Type.Array(EnrolmentStateSchema),
    rhythms: Type.Array(
      Type.Object(
        { field: Type.String(), keyboard: Type.Integer({ minimum: 1 }), changed: Type.Boolean() },
        strict,
      ),
      {
        description:
          'Of each text and keyboard with six samples or more: whether the newest differ from those before by a deviation of the person’s own',
      },
    ),
    wordsPerMinute: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
      description:
        'Of free typing, to the nearest five; five characters are a word. Null until some is known',
    }),
    recognised: Type.Object(
      { count, of: count },
      { ...strict, description: 'How many of the newest comparisons, at most 200, were a match' },
    ),
    signIns: Type.Array(
      Type.Object(
        {
          at: Time,
          purpose: Type.Union([Type.Literal('login'), Type.Literal('reentry')]),
          recognised: Type.Boolean({
            description: 'False for whatever was no match: it does not say how far off',
          }),
        },
        strict,
      ),
      { description: 'The newest comparisons, at most 20, newest first' },
    ),
    consents: Type.Array(ConsentSchema),
  },
  { ...strict, $id: 'PersonSummary' },
);
export type PersonSummary = Static<typeof PersonSummarySchema>;
