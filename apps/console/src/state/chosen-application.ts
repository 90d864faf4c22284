const KEY = 'ductus-console-application';

/** Id of the application that was chosen last in this browser; null when none was, or nothing can be read. */
export function storedApplication(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function storeApplication(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // A browser that stores nothing has the choice in the address.
  }
}

/** Of those that an operator may see, the one that is shown where the address names none: the chosen one, else the first. */
export function shownApplication<One extends { readonly id: string }>(
  all: readonly One[],
  chosen: string | null,
): One | undefined {
  return all.find(({ id }) => id === chosen) ?? all[0];
}
