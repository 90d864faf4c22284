import type { PrivacyLevel } from '@ductus/core/capture';
import { type Channel, isPlain } from './batch.ts';

export interface CollectorOptions extends Channel {
  /** URL to which batches are sent. */
  readonly endpoint: string;
  /** What is told of a key: nothing (`position`, the default), its region of the keyboard, or which one it is. Of a secret field always nothing. */
  readonly level?: PrivacyLevel;
  /** True to capture the mouse as well: where it moves on the page, its buttons and its wheel. */
  readonly pointer?: boolean;
  /** CSS selector: only these fields, and no typing outside of fields. */
  readonly include?: string;
  /** CSS selector: nothing inside these elements. The same as `data-ductus="off"` on them. */
  readonly ignore?: string;
  /** Names of fields by CSS selector, before `data-ductus-field`, `name` and `id`. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Told what went wrong: a code of the server, `http-<status>`, `unreachable`, `options-invalid`, `no-document`. */
  readonly onProblem?: (code: string) => void;
}

const KNOWN = new Set('endpoint token nonce level pointer include ignore fields onProblem'.split(' '));

/** Whether the options are all known, and selectors and URL can be used. */
export function areValid(options: CollectorOptions, document: Document): boolean {
  const {
    endpoint,
    token,
    nonce,
    level = 'position',
    pointer = false,
    include,
    ignore,
    fields = {},
    onProblem,
  } = options;
  if (Object.keys(options).some((key) => !KNOWN.has(key))) return false;
  if (!isPlain(token) || !isPlain(nonce) || !/^(position|zone|code)$/.test(level)) return false;
  if (typeof pointer !== 'boolean') return false;
  if (onProblem !== undefined && typeof onProblem !== 'function') return false;
  try {
    const { protocol } = new URL(endpoint, document.baseURI);
    const test = document.createDocumentFragment();
    for (const selector of [include, ignore, ...Object.keys(fields)]) {
      if (selector !== undefined) test.querySelector(selector);
    }
    return /^https?:$/.test(protocol) && Object.values(fields).every((name) => typeof name === 'string');
  } catch {
    return false;
  }
}
