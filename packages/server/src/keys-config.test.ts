import { describe, expect, it } from 'vitest';
import { forgetSecrets, readKeysConfig } from './keys-config.ts';

const read = (env: Record<string, string>) => readKeysConfig(env, '/srv', '/home');
const PIN = `SHA256:${'a'.repeat(43)}`;

describe('readKeysConfig', () => {
  it('takes a file in the home when nothing is said', () => {
    expect(read({})).toEqual({ kind: 'file', file: '/home/master.key' });
    expect(read({ DUCTUS_KEYS: '', DUCTUS_KEY_FILE: 'k' })).toEqual({ kind: 'file', file: '/srv/k' });
  });

  it('reads each kind with its details', () => {
    expect(read({ DUCTUS_KEYS: 'env', DUCTUS_MASTER_KEY: 'x' })).toEqual({ kind: 'env', key: { text: 'x' } });
    expect(read({ DUCTUS_KEYS: 'env', DUCTUS_MASTER_KEY_FILE: 'x' })).toEqual({
      kind: 'env',
      key: { file: '/srv/x' },
    });
    const ssh = { DUCTUS_KEYS: 'ssh', DUCTUS_SSH_HOST_KEY: `${PIN},${PIN}`, DUCTUS_SSH_KEY_FILE: 'id' };
    const sshRest = { kind: 'ssh', user: 'ductus', hostKeys: [PIN, PIN], keyFile: '/srv/id' };
    expect(read({ ...ssh, DUCTUS_SSH_HOST: 'ductus@keys.example:2222' })).toEqual({
      ...sshRest,
      host: 'keys.example',
      port: 2222,
    });
    expect(read({ ...ssh, DUCTUS_SSH_HOST: 'ductus@[::1]' })).toEqual({ ...sshRest, host: '::1', port: 22 });
    const vault = { DUCTUS_KEYS: 'vault', DUCTUS_VAULT_ADDRESS: 'https://vault.example:8200' };
    const vaultRest = {
      kind: 'vault',
      address: 'https://vault.example:8200',
      mount: 'transit',
      key: 'ductus',
    };
    expect(read({ ...vault, DUCTUS_VAULT_TOKEN: 't' })).toMatchObject({
      ...vaultRest,
      login: { token: { text: 't' } },
    });
    expect(read({ ...vault, DUCTUS_VAULT_ROLE_ID: 'r', DUCTUS_VAULT_SECRET_ID_FILE: 's' })).toMatchObject({
      ...vaultRest,
      login: { roleId: 'r', secretId: { file: '/srv/s' } },
    });
    expect(read({ DUCTUS_KEYS: 'kms', DUCTUS_KMS_KEY: 'alias/ductus' })).toEqual({
      kind: 'kms',
      key: 'alias/ductus',
      region: undefined,
      endpoint: undefined,
    });
  });

  it.each([
    [{ DUCTUS_KEYS: 'usb' }, /one of file, env, ssh, vault, kms/],
    [{ DUCTUS_MASTER_KEY: 'x' }, /DUCTUS_MASTER_KEY is for DUCTUS_KEYS=env, but that is file/],
    [
      { DUCTUS_KEYS: 'kms', DUCTUS_KMS_KEY: 'k', DUCTUS_KEY_FILE: 'f' },
      /DUCTUS_KEY_FILE is for DUCTUS_KEYS=file/,
    ],
    [{ DUCTUS_KEYS: 'env' }, /DUCTUS_MASTER_KEY is missing/],
    [{ DUCTUS_KEYS: 'env', DUCTUS_MASTER_KEY: 'x', DUCTUS_MASTER_KEY_FILE: 'y' }, /are both set/],
    [{ DUCTUS_KEYS: 'ssh' }, /DUCTUS_SSH_HOST is missing/],
    [{ DUCTUS_KEYS: 'ssh', DUCTUS_SSH_HOST: 'keys.example' }, /must be user@host/],
    [{ DUCTUS_KEYS: 'ssh', DUCTUS_SSH_HOST: 'a@b:70000' }, /must be user@host/],
    [{ DUCTUS_KEYS: 'ssh', DUCTUS_SSH_HOST: 'a@b' }, /DUCTUS_SSH_HOST_KEY is missing/],
    [{ DUCTUS_KEYS: 'ssh', DUCTUS_SSH_HOST: 'a@b', DUCTUS_SSH_HOST_KEY: 'any' }, /must be SHA256:/],
    [
      { DUCTUS_KEYS: 'vault', DUCTUS_VAULT_ADDRESS: 'http://vault.example', DUCTUS_VAULT_TOKEN: 't' },
      /https address/,
    ],
    [
      { DUCTUS_KEYS: 'vault', DUCTUS_VAULT_ADDRESS: 'https://vault.example' },
      /DUCTUS_VAULT_TOKEN is missing/,
    ],
    [{ DUCTUS_KEYS: 'kms' }, /DUCTUS_KMS_KEY is missing/],
  ])('refuses %j', (env, message) => {
    expect(() => read(env)).toThrowError(expect.objectContaining({ code: 'config-invalid' }));
    expect(() => read(env)).toThrowError(message);
  });

  it('takes secrets out of the environment, and nothing else', () => {
    const env: Record<string, string | undefined> = {
      DUCTUS_MASTER_KEY: 'a',
      DUCTUS_VAULT_TOKEN: 'b',
      DUCTUS_VAULT_SECRET_ID: 'c',
      DUCTUS_HOME: 'd',
    };
    forgetSecrets(env);
    expect(env).toEqual({ DUCTUS_HOME: 'd' });
  });
});
