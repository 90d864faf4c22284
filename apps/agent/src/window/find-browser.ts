import { delimiter, join } from 'node:path';
import { isInstalled } from '../lock/is-installed.ts';

const programs = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/**
 * Path of an installed Chrome, Chromium or Edge; undefined where there is none: the agent then works without its window.
 *
 * @param env `CHROME_PATH` names one; else `PATH`, and the usual folders of Windows and macOS.
 */
export function findBrowser(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  if (env.CHROME_PATH) return isInstalled(env.CHROME_PATH, env) ? env.CHROME_PATH : undefined;
  return candidates(env, platform).find((path) => isInstalled(path, env));
}

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (root): root is string => root !== undefined,
    );
    return roots.flatMap((root) => [
      join(root, 'Google/Chrome/Application/chrome.exe'),
      join(root, 'Microsoft/Edge/Application/msedge.exe'),
    ]);
  }
  const folders = (env.PATH ?? '').split(delimiter);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name)));
}
