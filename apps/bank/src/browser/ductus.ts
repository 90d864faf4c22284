/** What the collector offers once its script has run. */
interface Collector {
  flush(): Promise<boolean>;
}

declare global {
  var Ductus: { readonly current?: Collector } | undefined;
}

/** Longest wait for the last typing to arrive before a form goes: a slow network must not hold anybody up. */
const FLUSH_MS = 1500;

/** Sends what was typed so far; resolves in any case. */
export async function flushTyping(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, FLUSH_MS));
  try {
    await Promise.race([globalThis.Ductus?.current?.flush(), late]);
  } catch {
    // Without typing the bank asks for a code.
  }
}
