import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { runCommand } from './keepers/command-keeper.ts';

/**
 * What names this machine and user, as a digest: the operating system's own machine id, which is made when it is installed.
 *
 * @returns 64 hexadecimal digits. Where the system has no such id, of the host's name.
 */
export async function machineId(): Promise<string> {
  const id = (await systemId()) ?? `host ${hostname()}`;
  return createHash('sha256')
    .update(`ductus-agent\n${id.trim()}\n${userInfo().uid}\n${userInfo().username}`)
    .digest('hex');
}

async function systemId(): Promise<string | null> {
  if (process.platform === 'darwin') {
    const { out } = await runCommand('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'], '');
    return /"IOPlatformUUID" = "([^"]+)"/.exec(out)?.[1] ?? null;
  }
  if (process.platform === 'win32') {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
    const { out } = await runCommand('reg', ['query', key, '/v', 'MachineGuid'], '');
    return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(out)?.[1] ?? null;
  }
  for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    const id = await readFile(path, 'utf8').catch(() => '');
    if (id.trim() !== '') return id;
  }
  return null;
}
