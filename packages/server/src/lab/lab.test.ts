import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntries } from '../schemas/operator-audit.ts';
import type { LabRunDetail, LabRunList } from '../schemas/operator-lab.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';
import { builtLab } from './built-lab.ts';

const RUNS = '/v1/operator/lab/runs';

/** Rows of the interchange format: everybody's own hold and pause, with a small repeating variation. */
function typing(people: number): string {
  const rows = ['subject,session,sample,code,down_ms,up_ms'];
  for (let person = 0; person < people; person += 1)
    for (let sample = 0; sample < 9; sample += 1)
      for (let key = 0; key < 6; key += 1) {
        const down = 10_000 * sample + key * (150 + 9 * person) + ((sample * 7 + key * 3) % 11);
        rows.push(`p${person},1,${sample},KeyA,${down},${down + 60 + 5 * ((person * key) % 7)}`);
      }
  return `${rows.join('\n')}\n`;
}

describe('measurements from the console', () => {
  let harness: Harness;
  let ada: ConsoleVisitor;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ductus-lab-'));
    harness = await Harness.start({ lab: { folder, command: builtLab(), data: folder } });
    ada = await firstAdministrator(harness);
  });
  afterAll(async () => {
    await harness.stop();
    rmSync(folder, { recursive: true });
  });

  const evaluate = (uploadId: string) => ({
    kind: 'evaluate',
    uploadId,
    task: 'fixed',
    enrol: 4,
    probe: 1,
    background: 'none',
    privacy: 'code',
    detector: 'recency-knn',
  });
  const put = (url: string, bytes: Buffer) =>
    ada.call('PUT', url, bytes, { 'content-type': 'application/octet-stream' });
  const send = async (name: string, content: Buffer) => {
    const begun = await ada.call<{ id: string }>('POST', '/v1/operator/lab/uploads', {
      name,
      bytes: content.length,
    });
    const half = Math.ceil(content.length / 2);
    for (const from of [0, half]) {
      const part = content.subarray(from, from + half);
      expect((await put(`/v1/operator/lab/uploads/${begun.body.id}/parts/${from}`, part)).status).toBe(200);
    }
    return begun.body.id;
  };
  const over = async (id: string) => {
    const seen = () => ada.call<LabRunDetail>('GET', `${RUNS}/${id}`).then(({ body }) => body);
    await expect.poll(async () => (await seen()).run.state, { timeout: 60_000 }).not.toBe('running');
    return seen();
  };
  const uploads = () => (existsSync(join(folder, 'uploads')) ? readdirSync(join(folder, 'uploads')) : []);

  it('evaluates a compressed file that came in parts, one at a time, and deletes it', async () => {
    const uploadId = await send('typing.csv.gz', gzipSync(typing(6)));
    expect(statSync(join(folder, 'uploads', uploads()[0]!)).mode & 0o777).toBe(0o600);
    const begun = await ada.call<LabRunDetail>('POST', RUNS, evaluate(uploadId));
    expect(begun.status).toBe(201);
    const second = await ada.call('POST', RUNS, { kind: 'run', name: 'cmu' });
    expect([second.status, second.body.code]).toEqual([409, 'lab-busy']);
    const { run, outcome } = await over(begun.body.run.id);
    expect(run).toMatchObject({ state: 'done', title: 'typing.csv.gz, fixed', by: 'Ada', problem: null });
    expect(outcome!.rows[0]!.figures).toMatchObject({ subjects: 6, mated: 30, nonMated: 150 });
    expect(uploads()).toEqual([]);
    const { body } = await ada.call<AuditEntries>('GET', '/v1/operator/audit?action=lab.run');
    expect(body.entries).toMatchObject([{ target: run.id, details: '{"kind":"evaluate"}' }]);
  });

  it('writes nothing of a file that could be read, nor what opens it', async () => {
    const content = Buffer.from(typing(6));
    const uploadId = await send('typing.csv', content);
    const lying = readFileSync(join(folder, 'uploads', uploads()[0]!));
    expect(lying).toHaveLength(content.length);
    for (const from of [0, content.length >> 1, content.length - 64])
      expect(lying.includes(content.subarray(from, from + 16))).toBe(false);
    const begun = await ada.call<LabRunDetail>('POST', RUNS, evaluate(uploadId));
    const { run } = await over(begun.body.run.id);
    expect(run.state).toBe('done');
    expect(readdirSync(join(folder, 'runs', run.id)).sort()).toEqual(['outcome.json', 'run.json']);
    expect(readFileSync(join(folder, 'runs', run.id, 'run.json'), 'utf8')).not.toContain('seal');
  });

  it('frames the report for its own page alone, and lets nothing run in it', async () => {
    const { body } = await ada.call<LabRunList>('GET', RUNS);
    const { status, headers } = await ada.call('GET', `${RUNS}/${body.runs[0]!.id}/report`);
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'.*frame-ancestors 'self'; sandbox$/,
    );
  });

  it('tells line and column of what cannot be read, and keeps no value of the file', async () => {
    const content = Buffer.from(typing(6).replace('p2,1,3,KeyA,', 'p2,1,3,KeyA,SECRET'));
    const begun = await ada.call<LabRunDetail>('POST', RUNS, evaluate(await send('typing.csv', content)));
    const { run } = await over(begun.body.run.id);
    expect(run.problem).toMatchObject({ code: 'data-malformed' });
    expect(run.problem!.message).toMatch(/^typing\.csv:\d+: expected .* in down_ms\.$/);
    expect(uploads()).toEqual([]);
  });

  it('cancels one that runs, and deletes one that is over', async () => {
    const begun = await ada.call<LabRunDetail>(
      'POST',
      RUNS,
      evaluate(await send('a.csv', Buffer.from(typing(60)))),
    );
    const { id } = begun.body.run;
    expect((await ada.call('DELETE', `${RUNS}/${id}`)).body.code).toBe('lab-busy');
    expect((await ada.call('POST', `${RUNS}/${id}/cancel`)).status).toBe(204);
    expect(await over(id)).toMatchObject({ run: { state: 'cancelled' }, outcome: null });
    expect(uploads()).toEqual([]);
    expect((await ada.call('DELETE', `${RUNS}/${id}`)).status).toBe(204);
    expect((await ada.call('GET', `${RUNS}/${id}`)).status).toBe(404);
  });

  it('says of a result that cannot be written that it failed, and measures the next', async () => {
    const begin = async (people: number) => {
      const uploadId = await send('a.csv', Buffer.from(typing(people)));
      return (await ada.call<LabRunDetail>('POST', RUNS, evaluate(uploadId))).body.run.id;
    };
    const id = await begin(6);
    rmSync(join(folder, 'runs', id), { recursive: true });
    writeFileSync(join(folder, 'runs', id), '');
    expect(await over(id)).toMatchObject({
      run: { state: 'failed', problem: { code: 'lab-unsaved' } },
      outcome: null,
    });
    expect(uploads()).toEqual([]);
    expect((await over(await begin(6))).run.state).toBe('done');
    expect((await ada.call('DELETE', `${RUNS}/${id}`)).status).toBe(204);
  });

  it.each([
    ['no CSV', { name: 'typing.txt', bytes: 10 }],
    ['too large', { name: 'typing.csv', bytes: 65 * 2 ** 20 }],
  ])('takes no file that is %s', async (_, file) => {
    const { status, body } = await ada.call('POST', '/v1/operator/lab/uploads', file);
    expect([status, body.code]).toEqual([400, 'lab-file-unfit']);
  });

  it('takes the parts of a file in order alone, and measures none that is not whole', async () => {
    const begun = await ada.call<{ id: string }>('POST', '/v1/operator/lab/uploads', {
      name: 'a.csv',
      bytes: 4,
    });
    const part = (from: number, bytes: string) =>
      put(`/v1/operator/lab/uploads/${begun.body.id}/parts/${from}`, Buffer.from(bytes));
    expect((await part(1, 'ab')).body.code).toBe('lab-part-misplaced');
    expect((await part(0, 'abcde')).body.code).toBe('lab-part-misplaced');
    expect((await part(0, 'ab')).body).toEqual({ received: 2 });
    expect((await ada.call('POST', RUNS, evaluate(begun.body.id))).body.code).toBe('lab-part-misplaced');
  });

  it('keeps results over a restart, and says of what ran that it was interrupted', async () => {
    const begun = await ada.call<LabRunDetail>(
      'POST',
      RUNS,
      evaluate(await send('a.csv', Buffer.from(typing(60)))),
    );
    await harness.restart();
    const { body } = await ada.call<LabRunList>('GET', RUNS);
    const states = Object.fromEntries(body.runs.map(({ id, state }) => [id, state]));
    expect(states[begun.body.run.id]).toBe('interrupted');
    expect(Object.values(states)).toContain('done');
  });

  it('enters who sends a file and how large it is, once and without its name', async () => {
    const bytes = Buffer.from(typing(6));
    const id = await send('Ada Lovelace.csv', bytes);
    const { body } = await ada.call<AuditEntries>('GET', '/v1/operator/audit?action=lab.upload');
    const own = body.entries.filter(({ target }) => target === id);
    expect(own).toMatchObject([
      { actor: ada.id, details: JSON.stringify({ bytes: bytes.length, format: 'csv' }) },
    ]);
    expect(JSON.stringify(body)).not.toContain('Lovelace.csv');
  });

  it('keeps a hundred, and enters which it deletes for one more', async () => {
    const old = Array.from({ length: 100 }, (_, at) => `run_${String(at).padStart(22, '0')}`);
    for (const [at, id] of old.entries()) {
      mkdirSync(join(folder, 'runs', id), { recursive: true });
      const request = { kind: 'run', name: 'cmu' };
      const run = {
        id,
        by: 'opr_other',
        at,
        title: 'cmu',
        request,
        state: 'done',
        endedAt: at,
        problem: null,
      };
      writeFileSync(join(folder, 'runs', id, 'run.json'), JSON.stringify(run));
    }
    await harness.restart();
    const before = (await ada.call<LabRunList>('GET', RUNS)).body.runs.length;
    const begun = await ada.call<LabRunDetail>(
      'POST',
      RUNS,
      evaluate(await send('a.csv', Buffer.from(typing(6)))),
    );
    await over(begun.body.run.id);
    expect((await ada.call<LabRunList>('GET', RUNS)).body.runs).toHaveLength(100);
    const { body } = await ada.call<AuditEntries>('GET', '/v1/operator/audit?action=lab.remove');
    const entered = body.entries.filter(({ details }) => details.includes('most-kept'));
    expect(entered.map(({ target }) => target).sort()).toEqual(old.slice(0, before - 99));
    expect(entered.every(({ actor }) => actor === ada.id)).toBe(true);
  }, 60_000);

  it('shows an operator of some applications their own measurements alone', async () => {
    const bank = await harness.addApplication('bank');
    const grace = await ada.invited('Grace', 'analyst', [bank.id]);
    const { body } = await ada.call<LabRunList>('GET', RUNS);
    expect((await grace.call<LabRunList>('GET', RUNS)).body.runs).toEqual([]);
    expect((await grace.call('GET', `${RUNS}/${body.runs[0]!.id}`)).status).toBe(404);
    expect((await grace.call('DELETE', `${RUNS}/${body.runs[0]!.id}`)).status).toBe(404);
  });
});

describe('a server without the lab', () => {
  it('says so', async () => {
    const harness = await Harness.start();
    const ada = await firstAdministrator(harness);
    expect((await ada.call<LabRunList>('GET', RUNS)).body).toMatchObject({ installed: false, runs: [] });
    for (const [method, url, body] of [
      ['GET', '/v1/operator/lab', undefined],
      ['POST', RUNS, { kind: 'run', name: 'cmu' }],
      ['POST', '/v1/operator/lab/uploads', { name: 'a.csv', bytes: 1 }],
    ] as const) {
      const answer = await ada.call(method, url, body);
      expect([answer.status, answer.body.code]).toEqual([503, 'lab-missing']);
    }
    await harness.stop();
  });
});
