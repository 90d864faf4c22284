import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const invalid = (part: string) =>
  expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining(part) });

describe('readConfig', () => {
  it('has a default for everything but the key', () => {
    const config = readConfig({ DUCTUS_API_KEY: ' key ' });
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      url: 'http://localhost:3000',
      ductusUrl: 'http://localhost:4000',
      ductusApiKey: 'key',
    });
    expect(config.home).toMatch(/\/var\/bank$/);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reads the key from a file, by default in its home', () => {
    const home = mkdtempSync(join(tmpdir(), 'bank-'));
    writeFileSync(join(home, 'ductus-api-key'), 'from-file\n');
    expect(readConfig({ BANK_HOME: home })).toMatchObject({
      ductusApiKey: 'from-file',
      ductusApiKeySource: join(home, 'ductus-api-key'),
    });
    expect(readConfig({ DUCTUS_API_KEY_FILE: join(home, 'ductus-api-key') }).ductusApiKey).toBe('from-file');
  });

  it('says where the key belongs when there is none', () => {
    const home = mkdtempSync(join(tmpdir(), 'bank-'));
    expect(() => readConfig({ BANK_HOME: home })).toThrowError(invalid(join(home, 'ductus-api-key')));
  });

  it('says that the key file cannot be read when it is a folder', () => {
    const home = mkdtempSync(join(tmpdir(), 'bank-'));
    expect(() => readConfig({ DUCTUS_API_KEY_FILE: home })).toThrowError(invalid(`${home} cannot be read`));
  });

  it.each([
    [undefined, false],
    ['', false],
    ['1', 1],
    ['127.0.0.1', ['127.0.0.1']],
    ['10.0.0.0/8, fd00::/8', ['10.0.0.0/8', 'fd00::/8']],
  ])('takes BANK_TRUSTED_PROXY=%s as %s', (given, trusted) => {
    const env = { DUCTUS_API_KEY: 'key', BANK_TRUSTED_PROXY: given };
    expect(readConfig(env).trustedProxy).toEqual(trusted);
  });

  it.each([
    ['BANK_TRUSTED_PROXY', 'true'],
    ['BANK_TRUSTED_PROXY', '0'],
    ['BANK_TRUSTED_PROXY', 'proxy.example'],
    ['BANK_TRUSTED_PROXY', '10.0.0.0/33'],
    ['BANK_TRUSTED_PROXY', '10.0.0.1,'],
    ['BANK_PORT', '70000'],
    ['BANK_PORT', 'http'],
    ['BANK_PORT', '80.5'],
    ['BANK_URL', 'localhost'],
    ['DUCTUS_URL', 'ftp://localhost'],
    ['BANK_ATTEMPTS_PER_MINUTE', '0'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readConfig({ DUCTUS_API_KEY: 'key', [name]: value })).toThrowError(invalid(name));
  });
});
