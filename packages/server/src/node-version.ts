const MINIMUM = [20, 19] as const;

/**
 * One sentence on what to do when this Node is too old, else undefined.
 *
 * @example nodeProblem('20.19.0') // => undefined
 */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return undefined;
  return `Ductus needs Node ${MINIMUM.join('.')} or newer and this is Node ${version}: install a current Node (https://nodejs.org) and try again.`;
}
