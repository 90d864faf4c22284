import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Subject } from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { rhythm, typeOnce } from '../testing/typed-text.ts';

const DAY = 86_400_000;

let harness: Harness;
let bank: Tester;

beforeAll(async () => {
  harness = await Harness.start();
  bank = await harness.addApplication('bank');
});
afterAll(() => harness.stop());

async function shown(id: string) {
  return (await bank.call<Subject>('GET', `/v1/subjects/${id}`)).body.enrolment[0]!;
}

it('is when there was enough, whatever is learned afterwards', async () => {
  const id = await bank.subject('person');
  const [own, random] = [rhythm(1, 12), seededRandom(1)];
  const enrol = () => bank.enrol(id, typeOnce(own, random));
  await enrol();
  harness.time += DAY;
  expect(await shown(id)).toMatchObject({ complete: false, enrolledAt: null });
  while (!(await enrol()).enrolment.complete);
  const at = harness.time;
  harness.time += DAY;
  const { enrolment } = await enrol();
  expect(enrolment).toMatchObject({ complete: true, enrolledAt: at, updatedAt: at + DAY });
  await harness.restart();
  expect(await shown(id)).toMatchObject({ enrolledAt: at, updatedAt: at + DAY });
});

it('is not known of a template that was enrolled before it was kept, and is not made up when it learns', async () => {
  const { id, next } = await bank.enrolledSubject(2);
  const record = (await harness.store.templates.list(bank.id, id))[0]!;
  await harness.store.templates.put({ ...record, revision: record.revision + 1, enrolledAt: null });
  await harness.restart();
  harness.time += DAY;
  expect((await bank.enrol(id, next())).accepted).toBe(true);
  expect(await shown(id)).toMatchObject({ complete: true, enrolledAt: null, updatedAt: harness.time });
});
