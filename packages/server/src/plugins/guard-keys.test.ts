import { StorageError } from '@ductus/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Harness, type Tester } from '../testing/harness.ts';

describe('while no key can be had', () => {
  let harness: Harness;
  let bank: Tester;
  const lines: string[] = [];
  const status = async (url: string) => {
    const { statusCode, body } = await harness.app.inject({ url });
    return [statusCode, JSON.parse(body).code ?? JSON.parse(body).status];
  };

  beforeEach(async () => {
    lines.length = 0;
    harness = await Harness.start({ logLevel: 'warn', logTo: { write: (line) => lines.push(line) } });
    bank = await harness.addApplication('bank');
  });
  afterEach(() => harness.stop());

  it('every request is refused by a code, but for the one whether the process lives; afterwards all is as before', async () => {
    const ada = await bank.subject('ada');
    harness.keys.close(new StorageError('storage-key-host-away', 'The key host is away: look after it.'));
    expect(await status('/readyz')).toEqual([503, 'storage-key-host-away']);
    expect(await status('/healthz')).toEqual([200, 'ok']);
    for (const [method, url] of [
      ['GET', `/v1/subjects/${ada}`],
      ['POST', '/v1/verifications'],
    ] as const)
      expect(await bank.call(method, url, method === 'POST' ? {} : undefined)).toMatchObject({
        status: 503,
        body: { code: 'storage-key-host-away' },
      });
    expect(await bank.send({})).toMatchObject({ status: 503 });
    await harness.keys.renew();
    expect(await status('/readyz')).toEqual([200, 'ok']);
    expect((await bank.call('GET', `/v1/subjects/${ada}`)).status).toBe(200);
    const told = lines.map((line) => JSON.parse(line).msg);
    expect(told[0]).toBe('the keys are closed: requests are refused');
    expect(told.at(-1)).toBe('the key host grants the keys again: requests are answered');
    expect(lines[0]).toContain('The key host is away');
  });
});
