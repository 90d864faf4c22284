import type { LightMyRequestResponse } from 'fastify';
import type { WayKind } from '../ways.ts';
import type { TestBank } from './test-bank.ts';

export const PASSWORD = 'harbour lantern quilt';

/** Looks like a browser to the bank: keeps cookies, sends the last page's form secret, follows nothing by itself. */
export class Visitor {
  readonly bank: TestBank;
  readonly cookies = new Map<string, string>();
  readonly userName: string;
  password = PASSWORD;
  /** Given when opening an account; '' for none. */
  email = '';
  address = '127.0.0.1';
  csrf = '';
  last: LightMyRequestResponse | null = null;

  constructor(bank: TestBank, userName = 'resident') {
    this.bank = bank;
    this.userName = userName;
  }

  async #inject(method: 'GET' | 'POST', url: string, body?: string, headers: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.bank.app.inject({
      method,
      url,
      remoteAddress: this.address,
      headers: {
        host: 'localhost:3000',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(body !== undefined && { payload: body }),
    });
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    this.csrf = /data-csrf="([^"]+)"/.exec(response.body)?.[1] ?? this.csrf;
    this.last = response;
    return response;
  }

  get(url: string): Promise<LightMyRequestResponse> {
    return this.#inject('GET', url);
  }

  post(url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
    const body = new URLSearchParams({ _csrf: this.csrf, ...fields }).toString();
    return this.#inject('POST', url, body, headers);
  }

  json(url: string, fields: Record<string, string> = {}) {
    return this.post(url, fields, { accept: 'application/json' });
  }

  /** Passes a set-up in the page that is shown, and tells so. */
  async setUp(kind: WayKind, passed: string): Promise<LightMyRequestResponse> {
    this.bank.ways.pass(kind);
    return this.post(passed);
  }

  /** Passes the step-up that is asked for. */
  async confirm(kind: WayKind = 'totp'): Promise<LightMyRequestResponse> {
    await this.get('/step-up');
    this.bank.ways.pass(kind);
    return this.post('/step-up/passed');
  }

  /** Opens an account as far as the typing. */
  async beginOpening(): Promise<void> {
    await this.get('/register');
    await this.post('/register', {
      displayName: 'A. Resident',
      userName: this.userName,
      email: this.email,
      'new-password': this.password,
    });
    await this.get('/register/way');
    await this.setUp('totp', '/register/way/passed');
    await this.get('/register/codes');
    await this.setUp('recovery', '/register/codes/passed');
    if (this.email !== '') {
      await this.get('/register/email');
      await this.setUp('email', '/register/email/passed');
    }
    await this.get('/enrol/consent');
  }

  /** Opens an account; how often the password is typed is another test's question. */
  async register(): Promise<void> {
    await this.beginOpening();
    await this.post('/enrol/consent', { typing: 'yes', pointer: 'yes' });
    const { recognition } = this.bank;
    const { needed } = recognition;
    recognition.needed = 0;
    await this.get('/enrol/done');
    recognition.needed = needed;
    await this.get('/');
  }

  /** Types user name and password on a fresh page. */
  async signIn(password = this.password): Promise<LightMyRequestResponse> {
    await this.get('/login');
    return this.post('/login', { userName: this.userName, password });
  }

  async signOut(): Promise<void> {
    await this.post('/sign-out');
  }

  /** Fills the transfer form and returns the form token of the confirmation page. */
  async fillTransfer(
    amount = '49.90',
    reference = 'Light and heat',
    payee = 'City Energy',
    account = 'Current',
  ): Promise<string> {
    const form = await this.get('/transfer');
    const from = new RegExp(`<option value="(acc_[^"]+)"[^>]*>${account}`).exec(form.body)?.[1] ?? '';
    const to = new RegExp(`<option value="((?:pay|acc)_[^"]+)"[^>]*>${payee}<`).exec(form.body)?.[1] ?? '';
    await this.post('/transfer', { from, to, amount, reference });
    const confirm = await this.get('/transfer/confirm');
    return /name="formToken" value="([^"]+)"/.exec(confirm.body)?.[1] ?? '';
  }
}
