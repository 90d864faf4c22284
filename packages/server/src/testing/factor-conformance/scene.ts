import type { FactorKind } from '@ductus/core';
import type { NewCeremony } from '../../schemas/ceremony.ts';
import type { AuditPage, FactorList } from '../../schemas/factor.ts';
import { CeremonyPage } from '../ceremony-page.ts';
import type { FactorBed, FactorDevice } from '../factor-conformance.ts';
import type { Harness, Tester } from '../harness.ts';
import { setUpTotp } from '../set-up-totp.ts';

/** Longer than a code of an authenticator app lives, so that the next one is another. */
const LATER = 61_000;

export interface Somebody {
  readonly id: string;
  readonly device: FactorDevice;
}

/** An application `bank` and a stranger's, and people who set the factor up. */
export class FactorScene {
  readonly bed: FactorBed;
  readonly harness: Harness;
  bank!: Tester;
  stranger!: Tester;
  #people = 0;

  constructor(bed: FactorBed, harness: Harness) {
    this.bed = bed;
    this.harness = harness;
  }

  get kind(): FactorKind {
    return this.bed.kind;
  }

  async open(): Promise<void> {
    this.bank = await this.harness.addApplication('bank');
    this.stranger = await this.harness.addApplication('stranger', ['https://stranger.example']);
  }

  later(ms = LATER): void {
    this.harness.time += ms;
  }

  async newcomer(): Promise<Somebody> {
    this.#people += 1;
    const id = await this.bank.subject(`somebody-${this.#people}`);
    await this.bed.prepare?.(this.bank, id);
    if (this.bed.needsCamera) await setUpTotp(this.bank, id);
    return { id, device: this.bed.device(this.harness) };
  }

  /** Somebody who has set the factor up. */
  async owner(): Promise<Somebody> {
    const somebody = await this.newcomer();
    await this.setUp(somebody);
    return somebody;
  }

  page({ id }: Somebody, over: Partial<NewCeremony> = {}): Promise<CeremonyPage> {
    this.later();
    return CeremonyPage.open(this.bank, {
      subjectId: id,
      act: 'step-up',
      purpose: 'transfer',
      kinds: [this.kind],
      ...over,
    });
  }

  async setUp(somebody: Somebody, over: Partial<NewCeremony> = {}) {
    const page = await this.page(somebody, { act: 'set-up', purpose: 'set-up', ...over });
    const { show } = (await page.begin(this.kind, somebody.device.options)).body;
    const { body } = await page.answer(await somebody.device.finish(show));
    if (body.state !== 'passed') throw new Error(`the set-up failed: ${JSON.stringify(body)}`);
    return page;
  }

  /** A step-up that the person passed, not yet redeemed. */
  async passed(somebody: Somebody, over: Partial<NewCeremony> = {}): Promise<CeremonyPage> {
    const page = await this.page(somebody, over);
    const { show } = (await page.begin(this.kind)).body;
    const { body } = await page.answer(await somebody.device.answer(show));
    if (body.state !== 'passed') throw new Error(`the step-up failed: ${JSON.stringify(body)}`);
    return page;
  }

  /** A wrong answer to a fresh challenge. */
  async wrong({ device }: Somebody, page: CeremonyPage) {
    const { body } = await page.begin(this.kind);
    if (body.retryAfterMs !== undefined) throw new Error('the kind is delayed');
    return (await page.answer(await device.answerWrongly(body.show))).body;
  }

  /** So many wrong answers in a row, each after the delay of the one before and in a ceremony of its own. */
  async wrongTimes(somebody: Somebody, count: number) {
    let last: Awaited<ReturnType<FactorScene['wrong']>> | undefined;
    for (let turn = 0; turn < count; turn += 1) {
      last = await this.wrong(somebody, await this.page(somebody));
      this.later(last.retryAfterMs ?? 0);
    }
    return last;
  }

  /** Those of the kind. */
  async factors({ id }: Somebody) {
    const { body } = await this.bank.call<FactorList>('GET', `/v1/subjects/${id}/factors`);
    return body.factors.filter(({ kind }) => kind === this.kind);
  }

  async wrongInARow({ id }: Somebody): Promise<number> {
    const tallies = await this.harness.store.factors.tallies(this.bank.id, id);
    return tallies.find(({ kind }) => kind === this.kind)?.wrong ?? 0;
  }

  /** What happened with the kind, oldest first. */
  async acts({ id }: Somebody): Promise<string[]> {
    const { body } = await this.bank.call<AuditPage>('GET', `/v1/audit?subjectId=${id}&limit=100`);
    const own = body.records.filter(({ kind }) => kind === this.kind);
    return own.map(({ act }) => act).reverse();
  }
}
