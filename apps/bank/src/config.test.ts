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
    expect(readConfig({ BANK_HOME: home }).ductusApiKey).toBe('from-file');
    expect(readConfig({ DUCTUS_API_KEY_FILE: join(home, 'ductus-api-key') }).ductusApiKey).toBe('from-file');
  });

  it('says where the key belongs when there is none', () => {
    const home = mkdtempSync(join(tmpdir(), 'bank-'));
    expect(() => readConfig({ BANK_HOME: home })).toThrowError(invalid(join(home, 'ductus-api-key')));
  });

  it.each([
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
