import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeKeyHost } from '../../testing/key-conformance.ts';
import { openEnvironmentHost } from './environment-host.ts';
import { openFileHost } from './file-host.ts';

describeKeyHost('a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ductus-host-'));
  const at = (file: string) => openFileHost({ directory: folder, file: join(folder, file) });
  return { open: () => at('k'), openOther: () => at('other'), remove: () => rm(folder, { recursive: true }) };
});

describeKeyHost('the environment', async () => {
  let keys = randomBytes(32).toString('base64');
  const name = 'DUCTUS_MASTER_KEY';
  return {
    open: async () => openEnvironmentHost({ keys, name }),
    openOther: async () => openEnvironmentHost({ keys: randomBytes(32).toString('hex'), name }),
    newKey: async () => {
      keys = `${randomBytes(32).toString('base64')} ${keys}`;
    },
    remove: async () => {},
  };
});

it.each([
  ['nothing', ''],
  ['31 bytes', randomBytes(31).toString('base64')],
  ['16 bytes in hexadecimal', randomBytes(16).toString('hex')],
  ['zeros', '0'.repeat(64)],
  ['ascending bytes', Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex')],
  ['bytes in steps of seven', Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString('base64')],
  ['a block twice', randomBytes(16).toString('hex').repeat(2)],
  ['a password in base64', Buffer.from('correct horse battery staple 123').toString('base64')],
  ['a password', 'correct horse battery staple'],
  ['a good key and a short one', `${randomBytes(32).toString('base64')} c2hvcnQ=`],
])('the environment is refused with %s', (_, keys) => {
  expect(() => openEnvironmentHost({ keys, name: 'DUCTUS_MASTER_KEY' })).toThrowError(
    expect.objectContaining({ code: 'storage-key-weak', message: expect.stringContaining('openssl rand') }),
  );
});

it('the environment is taken with every key of 2,000 drawn at random, in each spelling', () => {
  for (let draw = 0; draw < 1000; draw += 1)
    for (const form of ['hex', 'base64'] as const)
      openEnvironmentHost({ keys: randomBytes(32).toString(form), name: 'DUCTUS_MASTER_KEY' });
});
