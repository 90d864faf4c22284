import { openFileKeyProvider, Vault } from '@ductus/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FactorScene } from '../../testing/factor-conformance/scene.ts';
import { describeFactor, type FactorDevice } from '../../testing/factor-conformance.ts';
import { Harness } from '../../testing/harness.ts';
import { normaliseRecoveryCode } from './recovery-code.ts';

/** A sheet of paper: codes are crossed out from the top. */
class Paper implements FactorDevice {
  codes: string[] = [];
  #used = 0;

  finish(show: unknown) {
    this.codes = (show as { codes: string[] }).codes;
    this.#used = 0;
    return { kept: true };
  }
  answer() {
    this.#used += 1;
    return { code: this.codes[this.#used - 1] };
  }
  answerWrongly() {
    return { code: '00000-00000' };
  }
}

const bed = { kind: 'recovery', device: () => new Paper() } as const;

describe('the recovery codes', () => {
  describeFactor(() => bed);

  let scene: FactorScene;
  beforeAll(async () => {
    scene = new FactorScene(bed, await Harness.start());
    await scene.open();
  });
  afterAll(() => scene.harness.stop());

  const paperOf = async () => {
    const paper = new Paper();
    const person = { id: (await scene.newcomer()).id, device: paper };
    await scene.setUp(person);
    return { paper, person };
  };

  /** Gives a code in a ceremony of its own. */
  const use = async (person: Parameters<FactorScene['page']>[0], code: string) => {
    const page = await scene.page(person);
    await page.begin('recovery');
    return (await page.answer({ code })).body.state;
  };

  it('are ten, each good once in whatever order, and then used up', async () => {
    const { paper, person } = await paperOf();
    expect(new Set(paper.codes).size).toBe(10);
    for (const [turn, code] of [...paper.codes].reverse().entries()) {
      expect(await scene.factors(person)).toMatchObject([{ state: 'active', remaining: 10 - turn }]);
      expect(await use(person, code)).toBe('passed');
      if (turn < 9) expect(await use(person, code)).toBe('open');
    }
    expect(await scene.factors(person)).toMatchObject([{ state: 'used-up', remaining: 0 }]);
    const asked = { subjectId: person.id, act: 'step-up', purpose: 'login' };
    expect((await scene.bank.call('POST', '/v1/ceremonies', asked)).body.code).toBe('factor-unavailable');
  });

  it('end when new ones are issued', async () => {
    const { paper, person } = await paperOf();
    const [old] = paper.codes;
    await scene.setUp(person);
    expect(await scene.factors(person)).toHaveLength(1);
    expect(await use(person, old!)).toBe('open');
    expect(await use(person, paper.codes[0]!)).toBe('passed');
  });

  it('stay as they were while new ones are shown and not yet kept', async () => {
    const { paper, person } = await paperOf();
    const page = await scene.page(person, { act: 'set-up' });
    const { codes } = (await page.begin('recovery')).body.show as { codes: string[] };
    expect(await use(person, codes[0]!)).toBe('open');
    expect(await use(person, paper.codes[0]!)).toBe('passed');
  });

  it('are kept as hashes alone', async () => {
    const { paper, person } = await paperOf();
    const records = await scene.harness.store.factors.list(scene.bank.id, person.id);
    const subject = await scene.harness.store.subjects.byId(scene.bank.id, person.id);
    const vault = new Vault({ keys: await openFileKeyProvider({ directory: scene.harness.directory }) });
    const { id, sealed } = records[0]!;
    const place = { table: 'factors', column: 'sealed', row: id };
    const kept = Buffer.from(await vault.openFor(subject!, sealed, place)).toString();
    expect((JSON.parse(kept) as { state: { hashes: string[] } }).state.hashes).toHaveLength(10);
    for (const code of paper.codes)
      expect(kept.includes(code) || kept.includes(code.replace('-', ''))).toBe(false);
  });

  it('are taken as people type them', async () => {
    const { paper, person } = await paperOf();
    const typed = ` ${paper.codes[0]!.toUpperCase().replace('-', ' - ').replaceAll('0', 'O').replaceAll('1', 'l')}`;
    expect(await use(person, typed)).toBe('passed');
  });
});

describe('normaliseRecoveryCode', () => {
  it.each([
    ['7K2MQ x04vd', '7k2mqx04vd'],
    ['oOiIl-LLLLL', '0011111111'],
    ['7k2mqx04v', null],
    ['7k2mqx04vdd', null],
    ['7k2mqx04vu', null],
    ['', null],
  ])('%j is %j', (typed, plain) => {
    expect(normaliseRecoveryCode(typed)).toBe(plain);
  });
});
