import type { FactorKind } from '@ductus/core';
import type { Answered, Begun, CeremonyForPage, NewCeremony, OpenedCeremony } from '../schemas/ceremony.ts';
import type { Answer, Tester } from './harness.ts';

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
    return this.#call('GET', '/v1/ceremony', undefined, origin);
  }

  begin(kind: FactorKind, options?: unknown, origin?: string): Promise<Answer<Begun>> {
    return this.#call('POST', '/v1/ceremony/begin', { kind, options }, origin);
  }

  answer(answer: unknown, origin?: string): Promise<Answer<Answered>> {
    return this.#call('POST', '/v1/ceremony/answer', { answer }, origin);
  }

  async #call<Body>(
    method: 'GET' | 'POST',
    url: string,
    payload: object | undefined,
    origin = this.tester.origin,
  ): Promise<Answer<Body>> {
    const { statusCode, body, headers } = await this.tester.harness.app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${this.token}`, origin },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: statusCode, body: JSON.parse(body) as Body, headers };
  }
}
