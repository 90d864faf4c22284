import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const refusal = (env: Record<string, string>) => {
  try {
    readConfig(env, '/srv');
  } catch (error) {
    return error as { code: string; message: string };
  }
  return undefined;
};

describe('readConfig', () => {
  it('needs no variable at all', () => {
    expect(readConfig({}, '/srv')).toEqual({
      home: '/srv/var/ductus',
      keys: { kind: 'file', file: '/srv/var/ductus/master.key' },
      keysGraceMs: 900_000,
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      logLevel: 'warn',
      limits: { verificationsPerSubject: 60, batchesPerSession: 300, missesInARow: 12 },
      auditDays: 400,
      mail: { smtpUrl: null, from: 'Ductus <ductus@localhost>' },
      webhookHosts: new Set(),
    });
  });

  it('takes every value from the environment', () => {
    const env = {
      DUCTUS_HOME: 'data',
      DUCTUS_KEY_FILE: '/keys/ductus',
      DUCTUS_KEYS_GRACE: '60',
      DUCTUS_HOST: '0.0.0.0',
      DUCTUS_PORT: '4100',
      DUCTUS_URL: 'https://ductus.example/',
      DUCTUS_LOG_LEVEL: 'error',
      DUCTUS_VERIFICATIONS_PER_MINUTE: '1000',
      DUCTUS_BATCHES_PER_MINUTE: '20',
      DUCTUS_AUDIT_DAYS: '30',
      DUCTUS_SMTP_URL: 'smtps://user:pa%40ss@mail.example',
      DUCTUS_MAIL_FROM: 'Bank <alerts@bank.example>',
      DUCTUS_WEBHOOK_HOSTS: 'hooks.internal, 10.0.0.1:8080',
    };
    expect(readConfig(env, '/srv')).toEqual({
      home: '/srv/data',
      keys: { kind: 'file', file: '/keys/ductus' },
      keysGraceMs: 60_000,
      host: '0.0.0.0',
      port: 4100,
      publicUrl: 'https://ductus.example',
      logLevel: 'error',
      limits: { verificationsPerSubject: 1000, batchesPerSession: 20, missesInARow: 12 },
      auditDays: 30,
      mail: { smtpUrl: new URL('smtps://user:pa%40ss@mail.example'), from: 'Bank <alerts@bank.example>' },
      webhookHosts: new Set(['hooks.internal', '10.0.0.1:8080']),
    });
  });

  it('follows the port in the public address when none is given', () => {
    expect(readConfig({ DUCTUS_PORT: '4111' }, '/srv').publicUrl).toBe('http://localhost:4111');
  });

  it.each([
    ['DUCTUS_PORT', '0'],
    ['DUCTUS_PORT', '70000'],
    ['DUCTUS_PORT', '4e3'],
    ['DUCTUS_URL', 'ductus.example'],
    ['DUCTUS_URL', 'ftp://ductus.example'],
    ['DUCTUS_URL', 'https://ductus.example/?a=1'],
    ['DUCTUS_MAIL_FROM', 'nobody'],
    ['DUCTUS_MAIL_FROM', 'A <a@b.example>\nBcc: <c@d.example>'],
    ['DUCTUS_LOG_LEVEL', 'loud'],
    ['DUCTUS_VERIFICATIONS_PER_MINUTE', '-1'],
    ['DUCTUS_BATCHES_PER_MINUTE', 'many'],
    ['DUCTUS_AUDIT_DAYS', '0'],
    ['DUCTUS_WEBHOOK_HOSTS', 'https://hooks.internal'],
  ])('refuses %s=%s and says what was expected', (name, value) => {
    const problem = refusal({ [name]: value });
    expect(problem?.code).toBe('config-invalid');
    expect(problem?.message).toContain(name);
    expect(problem?.message).toContain(value);
  });

  it('refuses a variable that nothing reads, so that a typing error is noticed', () => {
    expect(refusal({ DUCTUS_PROT: '4000' })?.message).toContain('DUCTUS_PROT');
  });

  it('lets the variables of the other programs pass', () => {
    expect(refusal({ DUCTUS_API_KEY_FILE: 'x', DUCTUS_DATA: 'y' })).toBeUndefined();
  });
});
