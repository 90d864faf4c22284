import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { BankError } from './errors.ts';
import { startFailure } from './start-failure.ts';

const config = readConfig({ DUCTUS_API_KEY: 'k', BANK_PORT: '3100', BANK_HOME: '/srv/bank' });
const system = (code: string) => Object.assign(new Error('system'), { code });

describe('startFailure', () => {
  it.each([
    [system('EADDRINUSE'), /Port 3100 is taken: .* BANK_PORT\./],
    [system('EACCES'), /may not write to \/srv\/bank/],
    [system('EROFS'), /may not write to \/srv\/bank/],
    [system('ENOSPC'), /disk is full/],
    [new BankError('key-missing', 'Put the key back.'), /^Put the key back\.$/],
  ])('says in one sentence what to do: %s', (error, words) => {
    const sentence = startFailure(error, config);
    expect(sentence).toMatch(words);
    expect(sentence.trim().split('\n')).toHaveLength(1);
  });
});
