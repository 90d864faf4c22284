import type { FactorKind } from '@ductus/core';
import type { Answered, Begun, CeremonyForPage, NewCeremony, OpenedCeremony } from '../schemas/ceremony.ts';
import type { Answer, Tester } from './harness.ts';
import { pageCall } from './page-call.ts';

/** A page of an application that runs a ceremony. */
export class CeremonyPage {
  readonly tester: Tester;
  readonly id: string;
  readonly token: string;
  readonly kinds: readonly FactorKind[];

  constructor(tester: Tester, { id, token, kinds }: OpenedCeremony) {
    this.tester = tester;
    this.id = id;
    this.token = token;
    this.kinds = kinds;
  }

  static async open(tester: Tester, ceremony: NewCeremony): Promise<CeremonyPage> {
    const { status, body } = await tester.call<OpenedCeremony>('POST', '/v1/ceremonies', ceremony);
    if (status !== 201) throw new Error(`no ceremony: ${JSON.stringify(body)}`);
    return new CeremonyPage(tester, body);
  }

  look(origin?: string): Promise<Answer<CeremonyForPage>> {
    return pageCall(this.tester, this.token, 'GET', '/v1/ceremony', undefined, origin);
  }

  begin(kind: FactorKind, options?: unknown, origin?: string): Promise<Answer<Begun>> {
    return pageCall(this.tester, this.token, 'POST', '/v1/ceremony/begin', { kind, options }, origin);
  }

  answer(answer: unknown, origin?: string): Promise<Answer<Answered>> {
    return pageCall(this.tester, this.token, 'POST', '/v1/ceremony/answer', { answer }, origin);
  }
}
