import { describe, expect, it } from 'vitest';
import { rpIdFor } from './rp-id.ts';

describe('rpIdFor', () => {
  it.each([
    ['https://bank.example', ['https://bank.example'], 'bank.example'],
    ['https://app.bank.example', ['https://app.bank.example'], 'app.bank.example'],
    ['https://app.bank.example', ['https://app.bank.example', 'https://bank.example'], 'bank.example'],
    ['https://bank.example', ['https://app.bank.example', 'https://bank.example'], 'bank.example'],
    ['https://mybank.example', ['https://mybank.example', 'https://bank.example'], 'mybank.example'],
    ['http://localhost:3000', ['http://localhost:3000', 'https://bank.example'], 'localhost'],
    ['http://127.0.0.1:3000', ['http://127.0.0.1:3000'], null],
    ['http://[::1]:3000', ['http://[::1]:3000'], null],
  ])('at %s of %j it is %j', (origin, origins, id) => {
    expect(rpIdFor(origin, origins)).toBe(id);
  });
});
