import type { PrivacyLevel } from '@ductus/core/capture';
import { type Channel, isPlain } from './batch.ts';

export interface CollectorOptions extends Channel {
  /** URL to which batches are sent. */
  readonly endpoint: string;
  /** What is told of a key: nothing (`position`, the default), its region of the keyboard, or which one it is. Of a secret field always nothing. */
  readonly level?: PrivacyLevel;
  /** The most that may be told, as the channel says; what a page or a field asks for beyond is not told. */
  readonly finest?: PrivacyLevel;
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

/** Their names. */
export const OPTIONS: readonly string[] =
  'endpoint token nonce level finest pointer include ignore fields onProblem'.split(' ');

/** From the least to the most that is told of a key. */
export const LEVELS: readonly PrivacyLevel[] = ['position', 'zone', 'code'];

/** Whether the options are all known, and selectors and URL can be used. */
export function areValid(options: CollectorOptions, document: Document): boolean {
  const {
    endpoint,
    token,
    nonce,
    level = 'position',
    finest = 'code',
    pointer = false,
    include,
    ignore,
    fields = {},
    onProblem,
  } = options;
  if (Object.keys(options).some((key) => !OPTIONS.includes(key))) return false;
  if (!isPlain(token) || !isPlain(nonce) || !LEVELS.includes(level) || !LEVELS.includes(finest)) return false;
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
