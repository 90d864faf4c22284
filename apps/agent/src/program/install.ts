import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as sea from 'node:sea';
import { runCommand } from '../run-command.ts';

const PATIENCE = 10_000;
const RUN_KEY = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';

/** The words that start this agent. */
function command(): string[] {
  return sea.isSea() ? [process.execPath] : [process.execPath, process.argv[1]!];
}

/**
 * Has the agent started at login: a systemd user unit, a launch agent of macOS, or the registry's Run key.
 *
 * @returns what was done, in a sentence.
 */
export async function install(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<string> {
  const words = [...command(), 'monitor'];
  if (platform === 'win32') {
    const value = words.map((word) => `"${word}"`).join(' ');
    await runCommand(
      ['reg.exe', 'add', RUN_KEY, '/v', 'DuctusAgent', '/t', 'REG_SZ', '/d', value, '/f'],
      PATIENCE,
      env,
    );
    return 'The agent starts with your next login.';
  }
  const file = unitFile(env, platform);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, platform === 'darwin' ? launchAgent(words) : systemdUnit(words), { mode: 0o600 });
  if (platform === 'darwin') await runCommand(['launchctl', 'load', '-w', file], PATIENCE, env);
  else {
    await runCommand(['systemctl', '--user', 'daemon-reload'], PATIENCE, env);
    const { status } = await runCommand(
      ['systemctl', '--user', 'enable', 'ductus-agent.service'],
      PATIENCE,
      env,
    );
    if (status !== 0) return `${file} was written, but systemd could not enable it: enable it yourself.`;
  }
  return `The agent starts with your next login (${file}).`;
}

/** Undoes `install`; what the agent knows stays. */
export async function uninstall(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<string> {
  if (platform === 'win32') {
    await runCommand(['reg.exe', 'delete', RUN_KEY, '/v', 'DuctusAgent', '/f'], PATIENCE, env);
  } else {
    const file = unitFile(env, platform);
    if (platform === 'darwin') await runCommand(['launchctl', 'unload', '-w', file], PATIENCE, env);
    else await runCommand(['systemctl', '--user', 'disable', 'ductus-agent.service'], PATIENCE, env);
    rmSync(file, { force: true });
  }
  return 'The agent does not start at login any more. `ductus-agent forget` removes what it knows.';
}

function unitFile(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = env.HOME ?? homedir();
  if (platform === 'darwin') return join(home, 'Library/LaunchAgents/org.ductus.agent.plist');
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'systemd/user/ductus-agent.service');
}

/**
 * A service of the graphical session that comes back by itself, but for the status with which its owner ends it. Nothing here may take new rights from
 * what it starts (`NoNewPrivileges`, which any filter of system calls implies for a user's unit): a locker such as i3lock then refuses the owner's
 * password, since PAM's helper cannot read the shadow file, and nobody could unlock what it locked. For the same reason what it started stays when it ends (`KillMode`): a lock must not fall with its watchman.
 */
function systemdUnit(words: readonly string[]): string {
  const quoted = words
    .map((word) => `"${word.replaceAll(/["\\]/g, '\\$&').replaceAll('%', '%%')}"`)
    .join(' ');
  return `[Unit]
Description=Ductus: knows its owner, locks for others
PartOf=graphical-session.target
After=graphical-session.target

[Service]
ExecStart=${quoted}
Restart=always
RestartSec=3
RestartPreventExitStatus=10
KillMode=process

[Install]
WantedBy=graphical-session.target
`;
}

function launchAgent(words: readonly string[]): string {
  const escaped = (word: string) =>
    word.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>Label</key><string>org.ductus.agent</string>
  <key>ProgramArguments</key><array>${words.map((word) => `<string>${escaped(word)}</string>`).join('')}</array>
  <key>RunAtLoad</key><true/>
  <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>
</dict></plist>
`;
}
