/** A part of the program that is a file of its own, and comes when it is first wanted or asked for ahead. */
export interface Later<Part> {
  /** Begins to load, once; a load that failed is tried anew. */
  readonly load: () => Promise<Part>;
  /** What was loaded; undefined until then. */
  readonly loaded: () => Part | undefined;
}

/**
 * Loads a part once, whoever asks for it first.
 *
 * @example
 * const part = later(() => Promise.resolve(2));
 * part.loaded(); // undefined
 */
export function later<Part>(load: () => Promise<Part>): Later<Part> {
  let [loaded, loading]: [Part | undefined, Promise<Part> | undefined] = [undefined, undefined];
  const begin = async () => {
    try {
      loaded = await load();
      return loaded;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  return {
    load: () => {
      loading ??= begin();
      return loading;
    },
    loaded: () => loaded,
  };
}
