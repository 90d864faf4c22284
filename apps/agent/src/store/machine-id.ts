import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { runCommand } from '../run-command.ts';

const PATIENCE = 15_000;

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
    const { output } = await runCommand(['ioreg', '-rd1', '-c', 'IOPlatformExpertDevice'], PATIENCE);
    return /"IOPlatformUUID" = "([^"]+)"/.exec(output)?.[1] ?? null;
  }
  if (process.platform === 'win32') {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
    const { output } = await runCommand(['reg.exe', 'query', key, '/v', 'MachineGuid'], PATIENCE);
    return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(output)?.[1] ?? null;
  }
  for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    const id = await readFile(path, 'utf8').catch(() => '');
    if (id.trim() !== '') return id;
  }
  return null;
}
