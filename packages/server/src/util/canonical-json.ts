/**
 * JSON with sorted keys and no white space, after RFC 8785 for what JSON.parse can give (numbers and strings are
 * written as ECMAScript does, which is what the RFC demands).
 *
 * @example canonicalJson({ b: [1, null], a: 'x' }) // => '{"a":"x","b":[1,null]}'
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${parts.join(',')}}`;
}
