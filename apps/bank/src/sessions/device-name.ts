const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

const nameIn = (agent: string, list: readonly [RegExp, string][]): string | undefined =>
  list.find(([pattern]) => pattern.test(agent))?.[1];

/** A name the owner recognises in the activity log, e.g. `Firefox on Linux`. */
export function deviceName(userAgent: string | undefined): string {
  const agent = userAgent ?? '';
  const browser = nameIn(agent, BROWSERS) ?? 'Another browser';
  const system = nameIn(agent, SYSTEMS);
  return system ? `${browser} on ${system}` : browser;
}
