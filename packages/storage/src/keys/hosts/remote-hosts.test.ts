import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeKeyHost } from '../../testing/key-conformance.ts';
import { KmsServer } from '../../testing/key-hosts/kms-server.ts';
import { hasOpenSsh, OpenSshServer } from '../../testing/key-hosts/open-ssh.ts';
import { pinOf, SshKeyHost } from '../../testing/key-hosts/ssh-key-host.ts';
import { sshKeyPair } from '../../testing/key-hosts/ssh-key-pair.ts';
import { TransitServer } from '../../testing/key-hosts/transit-server.ts';
import { openKmsHost } from './kms-host.ts';
import { openSshHost, type SshOptions } from './ssh-host.ts';
import { openVaultHost } from './vault-host.ts';

const secret = new Uint8Array(32).fill(7);

function sshOptions(host: SshKeyHost, over: Partial<SshOptions> = {}): SshOptions {
  return {
    host: '127.0.0.1',
    port: host.at.port,
    user: 'ductus',
    privateKey: Buffer.from(host.client.private),
    hostKeys: [pinOf(host.hostKey.public)],
    timeoutMs: 5000,
    ...over,
  };
}

describeKeyHost('an SSH server', async () => {
  const [host, other] = [await SshKeyHost.start(), await SshKeyHost.start()];
  let versions = 1;
  return {
    open: async () => openSshHost(sshOptions(host)),
    openOther: async () => openSshHost(sshOptions(other)),
    newKey: () => {
      versions += 1;
      return host.addVersion(String(versions));
    },
    remote: {
      goAway: () => host.at.stop(),
      comeBack: () => host.at.start(),
      refuse: () => host.rename('1', '.kept'),
      grant: () => host.rename('.kept', '1'),
    },
    remove: async () => {
      await Promise.all([host.remove(), other.remove()]);
    },
  };
});

describeKeyHost('Vault Transit', async () => {
  const [transit, other] = [await TransitServer.start(), await TransitServer.start()];
  const at = async ({ at: { port } }: TransitServer) =>
    openVaultHost({
      address: `http://127.0.0.1:${port}`,
      key: 'ductus',
      login: { token: 'root-token' },
      timeoutMs: 2000,
    });
  return {
    open: () => at(transit),
    openOther: () => at(other),
    remote: {
      goAway: () => transit.at.stop(),
      comeBack: () => transit.at.start(),
      refuse: async () => void transit.tokens.delete('root-token'),
      grant: async () => void transit.tokens.add('root-token'),
    },
    remove: async () => {
      await Promise.all([transit.at.stop(), other.at.stop()]);
    },
  };
});

describeKeyHost('AWS KMS', async () => {
  const kms = await KmsServer.start();
  process.env.AWS_ACCESS_KEY_ID = kms.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = kms.secretAccessKey;
  kms.keys.set('other', Buffer.alloc(32, 3));
  let key = 'first';
  const at = async (name: string) =>
    openKmsHost({
      key: name,
      region: 'eu-central-1',
      endpoint: `http://127.0.0.1:${kms.at.port}`,
      timeoutMs: 1000,
    });
  return {
    open: () => at(key),
    // Decrypt names the key that encrypted: what keeps another key out is that it is not in the other account.
    openOther: async () => {
      const host = await at('other');
      return {
        ...host,
        unwrap: (wrapped, context) => host.unwrap(wrapped.replace('/first ', '/other '), context),
      };
    },
    newKey: async () => {
      key = 'second';
      kms.keys.set(key, Buffer.alloc(32, 5));
    },
    remote: {
      goAway: () => kms.at.stop(),
      comeBack: () => kms.at.start(),
      refuse: async () => {
        kms.enabled = false;
      },
      grant: async () => {
        kms.enabled = true;
      },
    },
    remove: async () => {
      expect(kms.verified).toBeGreaterThan(0);
      await kms.at.stop();
    },
  };
});

describe('an SSH key host', () => {
  let host: SshKeyHost;
  afterEach(() => host.remove());

  it('whose host key is another than the pinned one is refused before anything is asked of it', async () => {
    host = await SshKeyHost.start();
    const options = sshOptions(host);
    const wrapped = await openSshHost(options).wrap(secret, 'c');
    await host.changeHostKey();
    await expect(openSshHost(options).unwrap(wrapped, 'c')).rejects.toMatchObject({
      code: 'storage-key-host-changed',
      message: expect.stringContaining(pinOf(host.hostKey.public)),
    });
    const repinned = openSshHost({ ...options, hostKeys: [...options.hostKeys, pinOf(host.hostKey.public)] });
    expect(Uint8Array.from(await repinned.unwrap(wrapped, 'c'))).toEqual(secret);
  });

  it('is refused when it does not take our key, and when our key is none', async () => {
    host = await SshKeyHost.start();
    const stranger = Buffer.from(sshKeyPair().private);
    await expect(
      openSshHost(sshOptions(host, { privateKey: stranger })).wrap(secret, 'c'),
    ).rejects.toMatchObject({
      code: 'storage-key-host-refused',
    });
    const none = openSshHost(sshOptions(host, { privateKey: Buffer.from('no key') }));
    await expect(none.wrap(secret, 'c')).rejects.toMatchObject({ code: 'storage-key-unreadable' });
  });

  it('is refused when its account runs any command', async () => {
    host = await SshKeyHost.start();
    host.forced = false;
    await expect(openSshHost(sshOptions(host)).wrap(secret, 'c')).rejects.toMatchObject({
      code: 'storage-key-host-unrestricted',
      message: expect.stringContaining('forced command'),
    });
  });

  it.each([
    'key',
    'key 1',
    `key ../keys/1 ${'a'.repeat(64)}`,
    `key 1 ${'a'.repeat(63)}`,
    `key 1 ${'a'.repeat(65)}`,
    `key 1 ${'g'.repeat(64)}`,
    `key 1 ${'a'.repeat(64)} more`,
    `key 1;id ${'a'.repeat(64)}`,
    `key $(id) ${'a'.repeat(64)}`,
    `key * ${'a'.repeat(64)}`,
    'cat /etc/passwd',
    '',
  ])('runs nothing but its one command: %j', async (command) => {
    host = await SshKeyHost.start();
    const { sshSession } = await import('./ssh-session.ts');
    const [answer] = await sshSession(sshOptions(host), 'host', [command]);
    expect(answer.code).not.toBe(0);
    expect(answer.output).toBe('');
  });

  it('answers as its page says: SHA-256 of the secret and the nonce', async () => {
    host = await SshKeyHost.start();
    const { sshSession } = await import('./ssh-session.ts');
    const nonce = 'ab'.repeat(32);
    const [answer] = await sshSession(sshOptions(host), 'host', [`key current ${nonce}`]);
    const script = `cat ${host.folder}/keys/1 > ${host.folder}/input; printf ${nonce} >> ${host.folder}/input`;
    execFileSync('/bin/sh', ['-c', script]);
    const expected = execFileSync('openssl', [
      'dgst',
      '-sha256',
      '-r',
      join(host.folder, 'input'),
    ]).toString();
    expect(answer).toEqual({ code: 0, output: `1 ${expected.slice(0, 64)}\n` });
  });
});

describe.skipIf(!hasOpenSsh())('an OpenSSH key host (apt-get install openssh-server)', () => {
  let server: OpenSshServer;
  beforeAll(async () => {
    server = await OpenSshServer.start();
  });
  afterAll(() => server.stop());

  it('wraps and unwraps by its forced command', async () => {
    await server.allow(true);
    const host = openSshHost(server.options());
    const wrapped = await host.wrap(secret, 'c');
    expect(wrapped).toMatch(/^1 [0-9a-f]{64} /);
    expect(Uint8Array.from(await host.unwrap(wrapped, 'c'))).toEqual(secret);
  });

  it('is refused without a forced command, with another host key, and with another key of ours', async () => {
    await server.allow(false);
    const refusals = [
      ['storage-key-host-unrestricted', server.options()],
      ['storage-key-host-changed', { ...server.options(), hostKeys: [`SHA256:${'A'.repeat(43)}`] }],
      ['storage-key-host-refused', { ...server.options(), privateKey: Buffer.from(sshKeyPair().private) }],
    ] as const;
    for (const [code, options] of refusals)
      await expect(openSshHost(options).wrap(secret, 'c')).rejects.toMatchObject({ code });
  });
});

describe('Vault', () => {
  it('logs a role in, and again when its token has run out', async () => {
    const transit = await TransitServer.start();
    const address = `http://127.0.0.1:${transit.at.port}`;
    const login = { roleId: 'role-id', secretId: transit.secretId };
    const host = openVaultHost({ address, key: 'ductus', login });
    const wrapped = await host.wrap(secret, 'c');
    transit.tokens.clear();
    expect(Uint8Array.from(await host.unwrap(wrapped, 'c'))).toEqual(secret);
    const wrong = openVaultHost({ address, key: 'ductus', login: { ...login, secretId: 'x' } });
    await expect(wrong.wrap(secret, 'c')).rejects.toMatchObject({ code: 'storage-key-host-refused' });
    transit.sealed = true;
    await expect(host.unwrap(wrapped, 'c')).rejects.toMatchObject({ code: 'storage-key-host-away' });
    await transit.at.stop();
  });

  it('does not open what its administrator has retired', async () => {
    const transit = await TransitServer.start();
    const address = `http://127.0.0.1:${transit.at.port}`;
    const host = openVaultHost({ address, key: 'ductus', login: { token: 'root-token' } });
    const old = await host.wrap(secret, 'c');
    await host.rotate!();
    const fresh = await host.wrap(secret, 'c');
    expect([host.keyOf(old), host.keyOf(fresh)]).toEqual(['v1', 'v2']);
    expect(Uint8Array.from(await host.unwrap(old, 'c'))).toEqual(secret);
    transit.minDecryptionVersion = 2;
    await expect(host.unwrap(old, 'c')).rejects.toMatchObject({ code: 'storage-wrong-key' });
    await transit.at.stop();
  });

  it('is not trusted with a certificate that nobody vouches for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ductus-tls-'));
    const [keyFile, certFile] = [join(folder, 'key'), join(folder, 'cert')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    execFileSync('openssl', [...request, ...subject, '-keyout', keyFile, '-out', certFile], {
      stdio: 'ignore',
    });
    const [key, cert] = [readFileSync(keyFile, 'utf8'), readFileSync(certFile, 'utf8')];
    rmSync(folder, { recursive: true });
    const transit = await TransitServer.start({ key, cert });
    const at = {
      address: `https://localhost:${transit.at.port}`,
      key: 'ductus',
      login: { token: 'root-token' },
    };
    await expect(openVaultHost(at).wrap(secret, 'c')).rejects.toMatchObject({
      code: 'storage-key-host-changed',
    });
    expect(transit.asked).toEqual([]);
    const trusting = openVaultHost({ ...at, ca: cert });
    expect(Uint8Array.from(await trusting.unwrap(await trusting.wrap(secret, 'c'), 'c'))).toEqual(secret);
    await transit.at.stop();
  });
});

it('AWS KMS refuses a request whose signature is of another secret', async () => {
  const kms = await KmsServer.start();
  kms.secretAccessKey = 'another';
  const endpoint = `http://127.0.0.1:${kms.at.port}`;
  const host = openKmsHost({ key: 'first', region: 'eu-central-1', endpoint });
  await expect(host.wrap(secret, 'c')).rejects.toMatchObject({ code: 'storage-key-host-refused' });
  await kms.at.stop();
});
