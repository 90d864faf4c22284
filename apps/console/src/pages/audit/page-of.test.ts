import { expect, it } from 'vitest';
import { pageOf } from './page-of.ts';

it('leads from what was acted on to its page in its application', () => {
  const of = (target: string | null, applicationId: string | null = 'app_1') =>
    pageOf({ target, applicationId });
  expect(['sub_1', 'ses_1', 'dec_1'].map((id) => of(id))).toEqual([
    '/people/sub_1?application=app_1',
    '/sessions/ses_1?application=app_1',
    '/decisions/dec_1?application=app_1',
  ]);
  expect([of(null), of('opr_1'), of('app_1'), of('sub_1', null)]).toEqual([null, null, null, null]);
});
