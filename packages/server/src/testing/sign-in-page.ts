import type { FactorKind } from '@ductus/core';
import type { Answered, Begun } from '../schemas/ceremony.ts';
import type { OpenedSignIn, SignInForPage } from '../schemas/sign-in.ts';
import type { Answer, Tester } from './harness.ts';
import { pageCall } from './page-call.ts';

/** A page of an application in which somebody signs in whom nobody knows yet. */
export class SignInPage {
  readonly tester: Tester;
  readonly sessionId: string;
  readonly token: string;
  readonly kinds: readonly FactorKind[];

  constructor(tester: Tester, sessionId: string, { token, kinds }: OpenedSignIn) {
    this.tester = tester;
    this.sessionId = sessionId;
    this.token = token;
    this.kinds = kinds;
  }

  /** In a new session of nobody. */
  static async open(tester: Tester): Promise<SignInPage> {
    return SignInPage.openIn(tester, (await tester.openSession()).sessionId);
  }

  static async openIn(tester: Tester, sessionId: string, route?: string): Promise<SignInPage> {
    const path = `/v1/sessions/${sessionId}/sign-in${route === undefined ? '' : `?route=${route}`}`;
    const { status, body } = await tester.call<OpenedSignIn>('POST', path);
    if (status !== 201) throw new Error(`no sign-in: ${JSON.stringify(body)}`);
    return new SignInPage(tester, sessionId, body);
  }

  look(origin?: string): Promise<Answer<SignInForPage>> {
    return pageCall(this.tester, this.token, 'GET', '/v1/sign-in', undefined, origin);
  }

  begin(kind: FactorKind, options?: unknown, origin?: string): Promise<Answer<Begun>> {
    return pageCall(this.tester, this.token, 'POST', '/v1/sign-in/begin', { kind, options }, origin);
  }

  answer(answer: unknown, origin?: string): Promise<Answer<Answered>> {
    return pageCall(this.tester, this.token, 'POST', '/v1/sign-in/answer', { answer }, origin);
  }

  redeem(tester = this.tester): Promise<Answer> {
    return tester.call('POST', `/v1/sessions/${this.sessionId}/sign-in/redeem`);
  }
}
