import { createCipheriv, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { filesWith, runLab } from '../testing/run-lab.ts';
import { typingCsv } from '../testing/typing-csv.ts';
import type { JobOutcome } from './job-outcome.ts';

const csv = typingCsv({ people: 8, samples: 12, keys: 8 });
const files = filesWith({
  'typing.csv': csv,
  'bomb.csv.gz': gzipSync(Buffer.alloc(3 * 2 ** 20, 'a')),
  'broken.csv': csv.replace('KeyC', 'KeyC,surplus'),
});
afterAll(files.remove);

const options = {
  task: 'fixed',
  enrol: 5,
  probe: 1,
  background: 'shipped',
  privacy: 'code',
  detector: 'rhythm-neighbours',
  seed: 1,
};
const evaluate = (name: string) => ({
  kind: 'evaluate',
  file: files.path(name),
  fileName: name,
  maxBytes: 2 ** 20,
  options,
});

async function job(order: object): Promise<{ kind: string; [name: string]: unknown }[]> {
  const { code, out } = await runLab(['job'], {}, false, JSON.stringify(order));
  expect(code).toBe(0);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
const outcomeOf = async (order: object) => (await job(order)).at(-1)!.outcome as JobOutcome;

describe('lab job', () => {
  it('evaluates a file to the figures that lab evaluate prints, with a page of them', async () => {
    const { rows, report } = await outcomeOf(evaluate('typing.csv'));
    const words = ['--task', 'fixed', '--enrol', '5', '--probe', '1', '--json'];
    const printed = JSON.parse((await runLab(['evaluate', files.path('typing.csv'), ...words])).out);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.figures).toMatchObject({
      subjects: printed.subjects,
      mated: printed.mated,
      nonMated: printed.nonMated,
      eerPerSubject: printed.eerPerSubject,
      ci95: printed.ci95,
      cllr: printed.cllr,
    });
    expect(report).toContain('Evaluation of typing.csv');
    expect(report).not.toContain('<script');
  });

  it('tells file, line and what was expected of a row that cannot be read', async () => {
    const [failed] = await job(evaluate('broken.csv'));
    expect(failed).toMatchObject({ kind: 'failed', code: 'data-malformed' });
    expect(failed!.message).toMatch(/broken\.csv:4: expected 6 fields, got 7/);
  });

  it('refuses a small file that unfolds to a large one', async () => {
    expect(await job(evaluate('bomb.csv.gz'))).toMatchObject([{ kind: 'failed', code: 'data-too-large' }]);
  });

  it('reads a sealed file as what it holds, and none that is not as it was sealed', async () => {
    const [key, nonce] = [randomBytes(32), randomBytes(12)];
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const bytes = Buffer.concat([cipher.update(gzipSync(csv)), cipher.final()]);
    const altered = Buffer.from(bytes).fill(0, bytes.length - 8);
    const sealed = filesWith({ 'whole.csv.gz.sealed': bytes, 'altered.csv.gz.sealed': altered });
    const words = [key, nonce, cipher.getAuthTag()].map((each) => each.toString('base64'));
    const seal = { key: words[0], nonce: words[1], tag: words[2] };
    const order = (name: string, other = {}) => ({
      ...evaluate('typing.csv'),
      file: { path: sealed.path(name), seal: { ...seal, ...other } },
    });
    const { rows } = await outcomeOf(order('whole.csv.gz.sealed'));
    expect(rows[0]!.figures).toEqual((await outcomeOf(evaluate('typing.csv'))).rows[0]!.figures);
    const otherKey = { key: randomBytes(32).toString('base64') };
    for (const wrong of [order('altered.csv.gz.sealed'), order('whole.csv.gz.sealed', otherKey)]) {
      const [failed] = await job(wrong);
      expect(failed).toMatchObject({ kind: 'failed', code: 'data-malformed' });
      expect(failed!.message).toMatch(/^Cannot read .*sealed: expected (a whole gzip file|the file as)/);
    }
    sealed.remove();
  });

  it('lists what can be measured, absent sets as such', async () => {
    const words = ['job', '--data', files.path('nowhere')];
    const { out } = await runLab(words, {}, false, '{"kind":"list"}');
    const { list } = JSON.parse(out);
    expect(list.benchmarks.map(({ name }: { name: string }) => name)).toContain('klicke-continuous');
    expect(list.benchmarks.every(({ present }: { present: boolean }) => !present)).toBe(true);
    expect(list.sets).toEqual([]);
  });

  it('refuses an order that is none', async () => {
    const { out } = await runLab(['job'], {}, false, 'no order');
    expect(JSON.parse(out)).toMatchObject({ kind: 'failed', code: 'usage' });
  });
});

describe('a search of parameters', () => {
  const search = {
    kind: 'search',
    file: files.path('typing.csv'),
    maxBytes: 2 ** 20,
    detector: 'rhythm-neighbours',
    parameters: ['neighbours', 'clip'],
    enrol: 5,
    seed: 1,
  };

  it('chooses the least error on one half of the people and reports on the other', async () => {
    const { search: found, rows } = await outcomeOf(search);
    expect(found!.eers).toHaveLength(25);
    expect(found!.eers[found!.best]).toBe(Math.min(...found!.eers));
    expect(found!.chosen).toMatchObject({ subjects: 4, eerPerSubject: found!.eers[found!.best] });
    expect(rows.map(({ protocol, figures }) => [protocol, figures.subjects])).toEqual([
      ['found', 4],
      ['own', 4],
    ]);
    expect(found!.gain.value).toBeCloseTo(
      rows[1]!.figures.eerPerSubject - rows[0]!.figures.eerPerSubject,
      12,
    );
  });

  it.each([
    ['a detector that has nothing to search', { detector: 'euclidean' }, 'usage'],
    ['a parameter that there is none of', { parameters: ['colour'] }, 'usage'],
    ['three parameters', { parameters: ['neighbours', 'clip', 'newest'] }, 'usage'],
    ['the same parameter twice', { parameters: ['clip', 'clip'] }, 'usage'],
    ['more samples than anybody has', { enrol: 12 }, 'data-insufficient'],
  ])('is refused for %s', async (_, change, code) => {
    expect((await job({ ...search, ...change })).at(-1)).toMatchObject({ kind: 'failed', code });
  });
});
