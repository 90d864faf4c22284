import { type Static, Type } from '@sinclair/typebox';
import { strict, Time } from './common.ts';

const count = Type.Integer({ minimum: 0 });
const range = (description: string) =>
  Type.Object(
    { least: count, most: count },
    { ...strict, description: `${description}; the two differ where what was counted is coarser` },
  );

/** What a policy makes of the stays that were counted. */
export const StayFiguresSchema = Type.Object(
  {
    stepUp: range('Stays in which trust was below the step-up level at least once'),
    lock: range('Of these: below the lock level'),
    rests: range('Rests that lock, after which somebody came back'),
    tooFine: range('Stays of which a page told more of a key than is allowed'),
  },
  strict,
);
export type StayFigures = Static<typeof StayFiguresSchema>;

/** How a policy would have met the stays of people's sessions on routes: the time from one route to the next. */
export const StaysSchema = Type.Object(
  {
    since: Type.Union([Time, Type.Null()], {
      description:
        'The first hour of which anything is counted, also before the period; null when nothing is',
    }),
    stays: count,
    rests: Type.Integer({ minimum: 0, description: 'Of a minute and more, after which somebody came back' }),
    telling: Type.Integer({ minimum: 0, description: 'Stays with a page of which free typing was told' }),
    present: StayFiguresSchema,
    edited: StayFiguresSchema,
  },
  strict,
);
export type Stays = Static<typeof StaysSchema>;
