export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Every value that differs between two policies, by its path; the version itself is left out.
 *
 * @example
 * changesBetween({ a: { b: 1 } }, { a: { b: 2 } }); // [{ path: 'a.b', before: '1', after: '2' }]
 */
export function changesBetween(before: object, after: object): Change[] {
  const [was, is] = [new Map(values(before)), new Map(values(after))];
  const paths = [...new Set([...was.keys(), ...is.keys()])].filter((path) => path !== 'version');
  return paths
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path, before: was.get(path) ?? '–', after: is.get(path) ?? '–' }));
}

function values(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, inner]) =>
    values(inner, path === '' ? name : `${path}.${name}`),
  );
}
