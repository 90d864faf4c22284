import { authenticator } from 'otplib';
import { prepareSetUp } from '../operators/prepare-set-up.ts';
import type { OwnSession, WelcomedView } from '../schemas/operator-access.ts';
import type { Answer, Harness } from './harness.ts';

export const GOOD_PASSWORD = 'kettle orbit velvet';
type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A browser at the console: keeps its cookie, and brings what changes must bring. */
export class ConsoleVisitor {
  readonly harness: Harness;
  cookie: string | undefined;
  /** What makes the browser known; kept beside the session, and longer. */
  known: string | undefined;
  csrf: string | null = null;
  id = '';
  /** Of the authenticator app. */
  secret = '';

  constructor(harness: Harness) {
    this.harness = harness;
  }

  async call<Body = Record<string, unknown>>(
    method: Method,
    url: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const response = await this.harness.app.inject({
      method,
      url,
      headers: {
        cookie: [this.cookie, this.known].filter((each) => each !== undefined).join('; '),
        ...(this.csrf === null ? {} : { 'x-ductus-csrf': this.csrf }),
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const set of [response.headers['set-cookie'] ?? []].flat()) {
      const pair = set.split(';')[0]!;
      if (pair.startsWith('__Host-ductus-known=')) this.known = pair;
      else this.cookie = pair;
    }
    const text = response.body;
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    return {
      status: response.statusCode,
      body: (text === '' || text === 'null' ? undefined : isJson ? JSON.parse(text) : text) as Body,
      headers: response.headers,
    };
  }

  /** Reads who is signed in, and what changes must bring. */
  async look(): Promise<OwnSession> {
    const { body } = await this.call<OwnSession>('GET', '/v1/operator/session');
    this.csrf = body.csrf;
    this.id = body.operator?.id ?? '';
    return body;
  }

  /** The present code of the authenticator app; a moment later, so that none is used twice. */
  code(): string {
    this.harness.time += 30_000;
    return authenticator.clone({ epoch: this.harness.time }).generate(this.secret);
  }

  /** Opens a link, or the first set-up, with a password and an authenticator app. */
  async welcome(secret: string, name?: string): Promise<Answer> {
    const given = { secret, ...(name === undefined ? {} : { name }) };
    const { body } = await this.call<WelcomedView>('POST', '/v1/operator/welcome', given);
    this.secret = body.authenticator?.secret ?? '';
    const answer = await this.call('POST', '/v1/operator/welcome/password', {
      secret,
      password: GOOD_PASSWORD,
      code: this.code(),
    });
    await this.look();
    return answer;
  }

  async signIn(name: string, password = GOOD_PASSWORD, code = this.code()): Promise<Answer> {
    const answer = await this.call('POST', '/v1/operator/sign-in', { name, password, code });
    await this.look();
    return answer;
  }

  /** Invites somebody, who opens the link in a browser of their own. */
  async invited(
    name: string,
    role: 'viewer' | 'analyst' | 'administrator',
    applications: readonly string[] | null = null,
  ): Promise<ConsoleVisitor> {
    const { body } = await this.call<{ link: { url: string } }>('POST', '/v1/operator/operators', {
      name,
      role,
      applications,
    });
    const guest = new ConsoleVisitor(this.harness);
    await guest.welcome(body.link.url.split('#')[1]!);
    return guest;
  }
}

/** The first administrator, signed in. */
export async function firstAdministrator(harness: Harness, name = 'Ada'): Promise<ConsoleVisitor> {
  const code = await prepareSetUp({
    store: harness.store,
    random: harness.foundation().random,
    now: () => harness.time,
  });
  const visitor = new ConsoleVisitor(harness);
  await visitor.welcome(code!, name);
  return visitor;
}
