import { type Act, CeremonyClient } from './ceremony-client.ts';
import { CeremonyRun } from './ceremony-run.ts';
import type { Ending } from './ending.ts';
import { Frame } from './frame.ts';
import { ENGLISH, type Messages } from './messages.ts';
import { STYLES } from './styles.ts';

/** Where there is no document, a module that imports this one must not fail. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** The element: reads its attributes, runs the ceremony that they name, and tells the page how it ended. */
export class CeremonyElement extends Base {
  static readonly observedAttributes = ['endpoint', 'token'];

  #root = this.attachShadow({ mode: 'open' });
  #life: AbortController | undefined;
  #messages: Partial<Messages> = {};
  /** Unlike `isConnected`, false while the attributes of an upgraded element are told one by one. */
  #connected = false;

  constructor() {
    super();
    // Constructed, so that no Content-Security-Policy needs to allow a style.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
  }

  /** Words instead of the English ones; to be set before the element is put into the page, or again later. */
  get messages(): Partial<Messages> {
    return this.#messages;
  }

  set messages(messages: Partial<Messages>) {
    this.#messages = messages;
    this.#start();
  }

  connectedCallback(): void {
    this.#takeOver('messages');
    this.#connected = true;
    this.#start();
  }

  disconnectedCallback(): void {
    this.#connected = false;
    this.#life?.abort();
    this.#life = undefined;
    this.#root.replaceChildren();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (before !== now) this.#start();
  }

  /** A property that was set before the element was known hides the accessor. */
  #takeOver(name: 'messages'): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete (this as Partial<this>)[name];
    this[name] = value;
  }

  #start(): void {
    const endpoint = this.getAttribute('endpoint');
    const token = this.getAttribute('token');
    if (!this.#connected || !endpoint || !token) return;
    this.#life?.abort();
    this.#life = new AbortController();
    const { signal } = this.#life;
    const words = { ...ENGLISH, ...this.#messages };
    const language = this.closest('[lang]')?.getAttribute('lang') || undefined;
    new CeremonyRun({
      client: new CeremonyClient(endpoint, token, signal),
      frame: new Frame(this.#root, words, language, this.getAttribute('heading-level')),
      words,
      language,
      address: this.getAttribute('email') ?? '',
      addressFixed: this.hasAttribute('email-fixed'),
      act: this.localName.slice('ductus-'.length) as Act,
      autofocus: this.hasAttribute('autofocus'),
      signal,
      end: (event, ending) => signal.aborted || this.#tell(event, ending),
    }).start();
  }

  #tell(event: string, detail: Ending): void {
    this.dispatchEvent(new CustomEvent(`ductus-${event}`, { detail, bubbles: true, composed: true }));
  }
}
