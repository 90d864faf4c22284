/** `name@version` of a feature set or a detector, as templates and populations store it. */
export function versioned(part: { readonly name: string; readonly version: number }): string {
  return `${part.name}@${part.version}`;
}
