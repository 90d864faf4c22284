import { expect, it } from 'vitest';
import type { Subject } from '../schemas/subject.ts';
import { Harness, ORIGIN } from '../testing/harness.ts';

it('an alert tells somebody who is gone so, by a person of this mail alone who goes by themselves', async () => {
  const harness = await Harness.start();
  const bank = await harness.addApplication('Marten Bank');
  const person = { externalId: 'farewell', registering: true };
  const { body } = await bank.call<Subject>('POST', '/v1/subjects', person);
  expect(body.registeringUntil).toBeLessThanOrEqual(harness.time + 60 * 60_000);
  const receiptId = 'rec_AAAAAAAAAAAAAAAAAAAAAA';
  const { status } = await bank.call('POST', '/v1/alerts', {
    subjectId: body.id,
    kind: 'account-deleted',
    actUrl: ORIGIN,
    address: 'ada@home.example',
    device: 'Firefox on Linux',
    receiptId,
  });
  expect(status).toBe(201);
  const { subject, text } = await harness.mailTo(body.id);
  expect(subject).toBe('Your account was deleted');
  const told = ['(Firefox on Linux)', receiptId, 'speak with Marten Bank at once', 'This is the last mail'];
  for (const words of told) expect(text).toContain(words);
  expect(text).not.toContain('http');
  await harness.stop();
});
