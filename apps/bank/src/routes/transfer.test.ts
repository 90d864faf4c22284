import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aWay } from '../testing/scripted-ways.ts';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'payer');
  await owner.register();
});
afterEach(() => bank.close());

async function total(): Promise<string> {
  const page = await owner.get('/');
  return /total-sum">.*?([\d,]+\.\d\d)/s.exec(page.body)?.[1] ?? page.headers.location?.toString() ?? '';
}

describe('a transfer', () => {
  it('is checked, sent and shown with a receipt', async () => {
    const formToken = await owner.fillTransfer();
    const sent = await owner.post('/transfer/confirm', { formToken });
    expect(sent.headers.location).toMatch(/^\/transfer\/receipt\/trf_/);
    const receipt = await owner.get(String(sent.headers.location));
    expect(receipt.body).toContain('City Energy');
    expect(receipt.body).toContain('49.90');
    expect(await total()).toBe('14,450.10');
  });

  it('is paid once however often it is sent', async () => {
    const formToken = await owner.fillTransfer();
    const first = await owner.post('/transfer/confirm', { formToken });
    const second = await owner.post('/transfer/confirm', { formToken });
    expect(second.headers.location).toBe(first.headers.location);
    expect(await total()).toBe('14,450.10');
  });

  it('is paid once when both arrive together', async () => {
    const formToken = await owner.fillTransfer();
    await Promise.all([1, 2, 3].map(() => owner.post('/transfer/confirm', { formToken })));
    expect(await total()).toBe('14,450.10');
  });

  it.each([
    ['amount', { amount: '0' }],
    ['amount', { amount: '2500.01' }],
    ['to', { to: 'pay_nobody' }],
    ['from', { from: 'acc_nobody' }],
  ])('with a wrong %s is refused beside the field and keeps the rest', async (name, change) => {
    await owner.fillTransfer();
    const form = await owner.get('/transfer');
    const from = /<option value="(acc_[^"]+)"/.exec(form.body)![1]!;
    const to = /<option value="(pay_[^"]+)"/.exec(form.body)![1]!;
    const fields = { from, to, amount: '5', reference: 'kept <b>', ...change };
    const answer = await owner.post('/transfer', fields);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`id="${name}-problem"`);
    expect(answer.body).toContain('value="kept &lt;b&gt;"');
  });

  it('does not send what was not checked', async () => {
    await owner.fillTransfer();
    expect((await owner.post('/transfer/confirm', { formToken: 'frm_other' })).headers.location).toBe(
      '/transfer',
    );
    expect((await owner.post('/transfer/confirm', {})).headers.location).toBe('/transfer');
    expect(await total()).toBe('14,500.00');
  });

  it("does not show another person's receipt", async () => {
    const formToken = await owner.fillTransfer();
    const sent = await owner.post('/transfer/confirm', { formToken });
    const other = new Visitor(bank, 'other');
    await other.register();
    expect((await other.get(String(sent.headers.location))).statusCode).toBe(404);
  });
});

describe('two tabs', () => {
  it('do not lend a transfer the trust that the page opened last asks for', async () => {
    bank.recognition.trustOn.set('transfer', 'step-up');
    const formToken = await owner.fillTransfer();
    await owner.get('/');
    const sent = await owner.post('/transfer/confirm', { formToken });
    expect(sent.headers.location).toBe('/step-up');
    expect(await total()).toBe('14,500.00');
  });

  it('lock by the rule of the page whose form is sent', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trustOn.set('transfer', 'lock');
    await owner.get('/');
    const sent = await owner.post('/transfer/confirm', { formToken });
    expect(sent.headers.location).toBe('/lock');
  });
});

describe('trust below the step-up level', () => {
  it('asks for a code, keeps the transfer and moves nothing before it', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    const asked = await owner.post('/transfer/confirm', { formToken });
    expect(asked.headers.location).toBe('/step-up');
    expect(await total()).toBe('14,500.00');
    await owner.get('/step-up');
    const passed = await owner.confirm();
    expect(passed.headers.location).toBe('/transfer/confirm');
    const confirm = await owner.get('/transfer/confirm');
    expect(confirm.body).toContain('49.90');
    expect(confirm.body).toContain('Light and heat');
    await owner.post('/transfer/confirm', { formToken });
    expect(await total()).toBe('14,450.10');
  });

  it('lets the code count for exactly that transfer', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.reachable = false;
    await owner.post('/transfer/confirm', { formToken });
    await owner.get('/step-up');
    await owner.confirm();
    const changed = await owner.fillTransfer('2400');
    expect((await owner.post('/transfer/confirm', { formToken: changed })).headers.location).toBe('/step-up');
  });

  it('takes a passkey or a face from the stated amount on, and says so to whoever has neither', async () => {
    const fill = (amount: string) => owner.fillTransfer(amount, 'A roof', 'City Energy', 'Savings');
    const asked = async (amount: string) => {
      const formToken = await fill(amount);
      const sent = await owner.post('/transfer/confirm', { formToken });
      expect(sent.headers.location).toBe('/step-up');
      return (await owner.get('/step-up')).body;
    };
    expect(await asked('4999.99')).toContain('<ductus-step-up');
    const large = await asked('5000');
    expect(large).not.toContain('<ductus-step-up');
    expect(large).toContain('From 5,000 € on we ask for a passkey or your face, and you have neither.');
    bank.ways.held = [...bank.ways.held, aWay('passkey')];
    expect(await asked('5000')).toContain('<ductus-step-up');
    expect((await owner.get('/settings')).body).toContain('Confirmed by a passkey or your face');
  });

  describe('in parts that come to the stated amount', () => {
    const half = (of: Visitor) => of.fillTransfer('3000', 'Half a roof', 'City Energy', 'Savings');
    const send = async (of: Visitor, formToken: string) =>
      (await of.post('/transfer/confirm', { formToken })).headers.location;
    const confirmed = async (of: Visitor, formToken: string, kind: 'totp' | 'passkey') => {
      expect(await send(of, formToken)).toBe('/step-up');
      await of.confirm(kind);
      await of.get('/transfer/confirm');
    };

    it('takes a passkey or a face for the part that reaches it, until a day has gone by', async () => {
      const first = await half(owner);
      await confirmed(owner, first, 'totp');
      expect(await send(owner, first)).toMatch(/^\/transfer\/receipt/);
      const second = await half(owner);
      expect(await send(owner, second)).toBe('/step-up');
      expect((await owner.get('/step-up')).body).toContain('and you have neither');
      expect(await total()).toBe('11,500.00');
      bank.ways.held = [...bank.ways.held, aWay('passkey')];
      await confirmed(owner, second, 'passkey');
      expect(bank.ways.stepUps.at(-1)?.approved).toMatchObject({ amount: 6000 });
      expect(await send(owner, second)).toMatch(/^\/transfer\/receipt/);
      // What a passkey confirmed adds nothing: that sum is of what went by less.
      const third = await owner.fillTransfer('1900', 'Gutter', 'City Energy', 'Savings');
      await confirmed(owner, third, 'totp');
      expect(await send(owner, third)).toMatch(/^\/transfer\/receipt/);
      expect(await total()).toBe('6,600.00');
    });

    it('lets no two codes that were given before either was sent come to more', async () => {
      const elsewhere = new Visitor(bank, 'payer');
      if ((await elsewhere.signIn()).headers.location === '/step-up') await elsewhere.confirm();
      const [one, other] = [await half(owner), await half(elsewhere)];
      await confirmed(owner, one, 'totp');
      await confirmed(elsewhere, other, 'totp');
      const sent = await Promise.all([send(owner, one), send(elsewhere, other)]);
      expect(sent.filter((place) => place === '/step-up')).toHaveLength(1);
      expect(await total()).toBe('11,500.00');
    });
  });

  it('lets a code count for nothing that was filled in after it was asked for', async () => {
    const formToken = await owner.fillTransfer('1.00');
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    // In another tab, while the question is open.
    const swapped = await owner.fillTransfer('2400');
    await owner.confirm();
    await owner.get('/transfer/confirm');
    expect((await owner.post('/transfer/confirm', { formToken: swapped })).headers.location).toBe('/step-up');
    expect(await total()).toBe('14,500.00');
  });

  it('lets the code count for five minutes', async () => {
    await owner.get('/settings');
    await owner.post('/settings/idle', { minutes: '15' });
    const formToken = await owner.fillTransfer();
    bank.recognition.reachable = false;
    await owner.post('/transfer/confirm', { formToken });
    await owner.get('/step-up');
    await owner.confirm();
    await owner.get('/transfer/confirm');
    bank.clock.ahead += 5 * 60_000;
    expect((await owner.post('/transfer/confirm', { formToken })).headers.location).toBe('/step-up');
  });

  it('can be declined: the transfer is still there', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    await owner.get('/step-up');
    expect((await owner.post('/step-up/cancel')).headers.location).toBe('/transfer');
    expect((await owner.get('/transfer')).body).toContain('value="49.90"');
  });
});

describe('many small ones', () => {
  it('take a code once they come to 150 € in a day, and one of 24 hours ago no longer counts', async () => {
    await owner.post('/settings/idle', { minutes: '15' });
    bank.clock.ahead += 6 * 60_000;
    for (let turn = 0; turn < 3; turn += 1) {
      const formToken = await owner.fillTransfer('50');
      const sent = await owner.post('/transfer/confirm', { formToken });
      expect(sent.headers.location).toMatch(/^\/transfer\/receipt/);
    }
    const formToken = await owner.fillTransfer('0.01');
    expect((await owner.post('/transfer/confirm', { formToken })).headers.location).toBe('/step-up');
    expect(await total()).toBe('14,350.00');
    await owner.get('/step-up');
    await owner.confirm();
    await owner.get('/transfer/confirm');
    await owner.post('/transfer/confirm', { formToken });
    expect(await total()).toBe('14,349.99');
    bank.clock.ahead += 24 * 60 * 60_000;
    await owner.signIn();
    const next = await owner.fillTransfer('50');
    const sent = await owner.post('/transfer/confirm', { formToken: next });
    expect(sent.headers.location).toMatch(/^\/transfer\/receipt/);
  });
});

describe('without Ductus', () => {
  it('a transfer needs a code and then works', async () => {
    bank.recognition.reachable = false;
    const formToken = await owner.fillTransfer();
    expect((await owner.post('/transfer/confirm', { formToken })).headers.location).toBe('/step-up');
    expect(await total()).toBe('14,500.00');
    await owner.get('/step-up');
    await owner.confirm();
    await owner.get('/transfer/confirm');
    await owner.post('/transfer/confirm', { formToken });
    expect(await total()).toBe('14,450.10');
  });
});

describe('trust below the lock level', () => {
  it('locks instead of paying, and keeps the transfer', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'lock';
    expect((await owner.post('/transfer/confirm', { formToken })).headers.location).toBe('/lock');
    bank.recognition.trust = 'allow';
    expect(await total()).toBe('/lock');
    await owner.get('/lock');
    const unlocked = await owner.post('/lock', { password: owner.password });
    expect(unlocked.headers.location).toBe('/transfer');
    expect((await owner.get('/transfer')).body).toContain('value="49.90"');
    expect(await total()).toBe('14,500.00');
  });

  it('is not overruled by a code given for the transfer', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    await owner.get('/step-up');
    await owner.confirm();
    await owner.get('/transfer/confirm');
    bank.recognition.trust = 'lock';
    expect((await owner.post('/transfer/confirm', { formToken })).headers.location).toBe('/lock');
  });
});
