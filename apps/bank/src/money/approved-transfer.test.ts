import { describe, expect, it } from 'vitest';
import { type ApprovedTransfer, approvedPayee, approvedTransfer } from './approved-transfer.ts';

const transfer: ApprovedTransfer = {
  fromNumber: 'MB11 2222 3333 44',
  toName: 'City Energy',
  toNumber: 'MB96 4021 7730 18',
  amountCents: 240_000,
  reference: 'Light',
  formToken: 'frm_1',
};

describe('an approved transfer', () => {
  it('is read as amount, name and account number', () => {
    const { words, amount } = approvedTransfer(transfer);
    expect(words).toBe('2,400.00 € to City Energy, MB96 4021 7730 18');
    expect(amount).toBe(2400);
  });

  it.each<[string, Partial<ApprovedTransfer>]>([
    ['account', { fromNumber: 'MB11 2222 3333 45' }],
    ['payee', { toNumber: 'MB96 4021 7730 19' }],
    ['name', { toName: 'City Energy Ltd' }],
    ['amount', { amountCents: 240_001 }],
    ['reference', { reference: 'Heat' }],
    ['form', { formToken: 'frm_2' }],
  ])('is another one with another %s', (_, change) => {
    const { digest } = approvedTransfer(transfer);
    expect(approvedTransfer({ ...transfer, ...change }).digest).not.toBe(digest);
    expect(approvedTransfer({ ...transfer }).digest).toBe(digest);
  });

  it('does not let one part run into the next', () => {
    const one = approvedTransfer({ ...transfer, toName: 'A', toNumber: 'B' });
    const other = approvedTransfer({ ...transfer, toName: 'A","B', toNumber: '' });
    expect(one.digest).not.toBe(other.digest);
  });

  it('shows no character that nobody sees or that turns the words around', () => {
    const toName = 'A\u202eB\u200b\nC\u2028';
    expect(approvedTransfer({ ...transfer, toName }).words).toBe('2,400.00 € to ABC, MB96 4021 7730 18');
    expect(approvedPayee({ name: toName, number: 'MB1' }).words).toBe('A new payee: ABC, MB1');
  });
});
