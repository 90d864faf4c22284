import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the agent keeps things; every folder is the user's alone. */
export interface Places {
  readonly data: string;
  readonly config: string;
  /** Gone after a restart of the machine. */
  readonly runtime: string;
  /** A Unix socket in `runtime`, or a named pipe of Windows: no network either way. */
  readonly control: string;
}

/**
 * The folders of a user by the platform's custom (XDG on Linux), made if they are missing, mode 0700.
 *
 * @param env `DUCTUS_AGENT_HOME` puts everything below one folder.
 */
export function places(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Places {
  const home = env.HOME ?? homedir();
  const found = folders(env, platform, home);
  for (const folder of Object.values(found)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const control =
    platform === 'win32'
      ? `\\\\.\\pipe\\ductus-agent-${env.USERNAME ?? 'user'}`
      : join(found.runtime, 'control.sock');
  return { ...found, control };
}

function folders(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string) {
  const own = env.DUCTUS_AGENT_HOME;
  if (own) return { data: join(own, 'data'), config: join(own, 'config'), runtime: join(own, 'run') };
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA ?? join(home, 'AppData/Local');
    return {
      data: join(local, 'Ductus/data'),
      config: join(env.APPDATA ?? join(home, 'AppData/Roaming'), 'Ductus'),
      runtime: join(local, 'Ductus/run'),
    };
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library/Application Support/Ductus');
    return { data: join(support, 'data'), config: join(support, 'config'), runtime: join(support, 'run') };
  }
  const runtime = env.XDG_RUNTIME_DIR || join(tmpdir(), `ductus-agent-${process.getuid?.() ?? ''}`);
  return {
    data: join(env.XDG_DATA_HOME || join(home, '.local/share'), 'ductus-agent'),
    config: join(env.XDG_CONFIG_HOME || join(home, '.config'), 'ductus-agent'),
    runtime: join(runtime, 'ductus-agent'),
  };
}
