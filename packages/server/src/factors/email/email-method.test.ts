import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpTransport } from '../../mail/smtp-transport.ts';
import { FactorScene } from '../../testing/factor-conformance/scene.ts';
import { describeFactor, type FactorDevice } from '../../testing/factor-conformance.ts';
import { Harness } from '../../testing/harness.ts';
import { MailServer } from '../../testing/mail-server.ts';
import { newEmailCode, normaliseEmailCode } from './email-code.ts';

const MINUTE = 60_000;
let boxes = 0;

/** A mailbox and who reads it. */
class Mailbox implements FactorDevice {
  readonly address: string;
  readonly #server: MailServer;
  readonly #harness: Harness;

  constructor(server: MailServer, harness: Harness) {
    boxes += 1;
    this.address = `reader-${boxes}@home.example`;
    this.#server = server;
    this.#harness = harness;
  }

  get options() {
    return { address: this.address };
  }

  mails() {
    return this.#server.mails.filter(({ readers }) => readers.includes(this.address));
  }

  /** The newest code, once nothing is on its way. */
  async code(): Promise<string> {
    const waiting = async () =>
      (await this.#harness.app.inject({ method: 'GET', url: '/readyz' })).json().mail.waiting as number;
    await expect.poll(waiting, { timeout: 60_000, interval: 10 }).toBe(0);
    return /^ {4}(\d{4} \d{4})$/m.exec(this.mails().at(-1)!.text!)![1]!;
  }

  async finish() {
    return { code: await this.code() };
  }
  answer() {
    return this.finish();
  }
  finishWrongly() {
    return { code: '0000 0000' };
  }
  answerWrongly() {
    return this.finishWrongly();
  }
}

async function bed() {
  const server = await new MailServer().start();
  return {
    kind: 'email' as const,
    server,
    serverOptions: { mail: smtpTransport({ url: server.url, from: 'Bank <codes@bank.example>' }) },
    device: (harness: Harness) => new Mailbox(server, harness),
    stop: () => server.stop(),
  };
}

describe('the code by mail', () => {
  describeFactor(bed);

  let scene: FactorScene;
  let server: MailServer;
  beforeAll(async () => {
    const own = await bed();
    server = own.server;
    scene = new FactorScene(own, await Harness.start(own.serverOptions));
    await scene.open();
  });
  afterAll(async () => {
    await scene.harness.stop();
    await server.stop();
  });

  const reader = async () => {
    const somebody = await scene.owner();
    return { somebody, box: somebody.device as Mailbox };
  };

  it('goes to the address that its owner confirmed, which is shown masked', async () => {
    const { somebody, box } = await reader();
    expect(await scene.factors(somebody)).toMatchObject([{ kind: 'email', label: 'r•••@h•••.example' }]);
    const page = await scene.page(somebody);
    expect((await page.begin('email')).body.show).toEqual({ address: 'r•••@h•••.example' });
    await box.code();
    expect(box.mails().map(({ subject }) => subject)).toEqual(['Confirm your mail address', 'Your code']);
  });

  it('counts for ten minutes', async () => {
    const { somebody, box } = await reader();
    const page = await scene.page(somebody);
    scene.later(1);
    await page.begin('email');
    const code = await box.code();
    scene.harness.time += 10 * MINUTE - 1 - 1;
    expect((await page.answer({ code })).body.state).toBe('passed');
  });

  it('does not count once a newer one was sent, in the same ceremony or in another', async () => {
    const { somebody, box } = await reader();
    const page = await scene.page(somebody);
    await page.begin('email');
    const first = await box.code();
    await page.begin('email');
    const second = await box.code();
    expect((await page.answer({ code: first })).body.state).toBe('open');
    const other = await scene.page(somebody);
    await other.begin('email');
    const third = await box.code();
    expect((await page.answer({ code: second })).body.state).toBe('open');
    expect((await other.answer({ code: third })).body.state).toBe('passed');
  });

  it('comes with what it approves, and with nothing to click', async () => {
    const { somebody, box } = await reader();
    const page = await scene.page(somebody, { approving: '2,400.00 € to <b>City Energy</b>' });
    await page.begin('email');
    await box.code();
    const { text, html } = box.mails().at(-1)!;
    expect(text).toContain(
      'With this code you approve this, and nothing else:\n\n“2,400.00 € to <b>City Energy</b>”',
    );
    expect(html).toContain('“2,400.00 € to &lt;b&gt;City Energy&lt;/b&gt;”');
    expect(html).not.toContain('<a ');
  });

  it('may be typed as it is shown, or in one', async () => {
    const { somebody, box } = await reader();
    const page = await scene.page(somebody);
    await page.begin('email');
    const code = (await box.code()).replace(' ', '');
    expect((await page.answer({ code: `${code.slice(0, 2)}-${code.slice(2)} ` })).body.state).toBe('passed');
  });

  it.each(['nobody', 'a@b.example, eve@evil.example', 'a@b.example\r\nBcc: eve@evil.example'])(
    'is not sent to %j',
    async (address) => {
      const page = await scene.page(await scene.newcomer(), { act: 'set-up' });
      expect(await page.begin('email', { address })).toMatchObject({
        status: 400,
        body: { code: 'request-invalid' },
      });
    },
  );

  it('fills no mailbox: thirty in an hour', async () => {
    const somebody = await scene.newcomer();
    const statuses: number[] = [];
    for (let turn = 0; turn < 31; turn += 1) {
      const page = await scene.page(somebody, { act: 'set-up' });
      statuses.push((await page.begin('email', somebody.device.options)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
  });

  it('makes its address the one that alerts go to', async () => {
    const { somebody, box } = await reader();
    const alert = { subjectId: somebody.id, kind: 'sign-in', actUrl: 'https://bank.example/not-me' };
    expect(await scene.bank.call('POST', '/v1/alerts', alert)).toMatchObject({
      status: 201,
      body: { sentTo: 'r•••@h•••.example' },
    });
    const [factor] = await scene.factors(somebody);
    await scene.bank.call('DELETE', `/v1/subjects/${somebody.id}/factors/${factor!.id}`);
    expect((await scene.bank.call('POST', '/v1/alerts', alert)).body.code).toBe('alert-address-unknown');
    expect(box.mails().filter(({ subject }) => subject === 'Was that you?').length).toBeLessThanOrEqual(1);
  });
});

describe('newEmailCode', () => {
  it('has eight digits, leading zeros included, each equally likely', () => {
    const draw = seededRandom(1);
    const byte = () => Math.floor(draw() * 256);
    const random = (count: number) => Buffer.from(Array.from({ length: count }, byte)).toString('base64url');
    const codes = Array.from({ length: 20_000 }, () => newEmailCode(random));
    expect(codes.every((code) => /^\d{8}$/.test(code))).toBe(true);
    // 2,000 expected of each first digit, standard deviation 42.
    for (const digit of '0123456789') {
      const count = codes.filter((code) => code.startsWith(digit)).length;
      expect(Math.abs(count - 2000)).toBeLessThan(5 * 42);
    }
  });

  it('draws again where a code would be likelier than another', () => {
    const drawn = [0xff_ff_ff_ff, 4_200_000_000, 4_199_999_999];
    const random = () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(drawn.shift()!);
      return bytes.toString('base64url');
    };
    expect(newEmailCode(random)).toBe('99999999');
    expect(drawn).toEqual([]);
  });

  it('is compared without spaces and dashes', () => {
    expect(normaliseEmailCode(' 1234-56 78')).toBe('12345678');
  });
});
