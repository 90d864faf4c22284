/** Inserts `value` into the ascending first `found` of `smallest` if it belongs there; the new count. */
export function keepSmallest(smallest: Float64Array, found: number, value: number): number {
  const full = found === smallest.length;
  if (full && value >= smallest[found - 1]!) return found;
  let place = full ? found - 1 : found;
  for (; place > 0 && smallest[place - 1]! > value; place--) smallest[place] = smallest[place - 1]!;
  smallest[place] = value;
  return full ? found : found + 1;
}
