import { duration, everySecond, h } from './dom.ts';
import { filled, type Messages } from './messages.ts';
import type { FieldOptions } from './stage.ts';

const described = (...ids: (string | undefined)[]): string => ids.filter(Boolean).join(' ');

/** What stays while screens change: heading, what is wrong, the screen, the ways out, and what is said to screen readers. */
export class Frame {
  private readonly title: HTMLElement;
  private readonly trouble = h('p', { part: 'problem', id: 'problem', role: 'alert' });
  private readonly what = h('p', { part: 'approving', id: 'what', hidden: '' });
  private readonly wait = h('p', { part: 'hint' });
  /** Named by the heading: it takes the focus when a screen has no field. */
  private readonly body = h('div', {
    part: 'body',
    role: 'group',
    'aria-labelledby': 'title what',
    tabindex: '-1',
  });
  private readonly foot = h('div', { part: 'foot' });
  private readonly status = h('p', { part: 'status', role: 'status' });
  // What is typed here is no evidence of typing: codes are nobody's rhythm, and no business of whoever captures it.
  private readonly box = h('div', { part: 'box', 'data-ductus': 'off' });
  private readonly words: Messages;
  private readonly language: string | undefined;
  private until = 0;

  constructor(root: ShadowRoot, words: Messages, language: string | undefined, level: string | null) {
    this.words = words;
    this.language = language;
    const name = /^[1-6]$/.test(level ?? '') ? (`h${level}` as 'h2') : 'h2';
    this.title = h(name, { part: 'title', id: 'title' });
    this.box.append(this.title, this.what, this.trouble, this.wait, this.body, this.foot, this.status);
    root.replaceChildren(this.box);
  }

  heading(text: string): void {
    this.title.textContent = text;
  }

  /** What is approved, in sight on every screen; '' when nothing in particular is. */
  approving(text: string): void {
    this.what.hidden = text === '';
    this.what.replaceChildren(h('span', { part: 'hint' }, this.words.approving), h('bdi', {}, text));
  }

  /** Replaces the screen, and takes the focus into it unless the page should keep it. */
  draw(content: readonly (Node | string | undefined)[], focus: boolean): void {
    this.body.replaceChildren(...content.filter((each) => each !== undefined));
    this.mark();
    if (focus) (this.fields()[0] ?? this.body).focus();
  }

  ways(...buttons: readonly HTMLElement[]): void {
    this.foot.replaceChildren(...buttons);
  }

  /** Says what is wrong, marks the fields with it and goes to the first; '' when nothing is. */
  problem(text: string): void {
    this.trouble.textContent = text;
    this.mark();
    const [first] = this.fields();
    if (text === '' || first === undefined) return;
    first.focus();
    first.select();
  }

  say(text: string): void {
    this.status.textContent = text;
  }

  get busy(): boolean {
    return this.box.ariaBusy === 'true';
  }

  set busy(is: boolean) {
    this.box.ariaBusy = String(is);
    if (is) this.say(this.words.checking);
    else if (this.status.textContent === this.words.checking) this.say('');
  }

  get waiting(): boolean {
    return Date.now() < this.until;
  }

  /** Takes no answer for a while, and counts down in sight: a screen reader hears the start and the end of it. */
  hold(milliseconds: number, signal: AbortSignal, over?: () => void): void {
    this.until = Date.now() + milliseconds;
    const tick = () => {
      const left = this.until - Date.now();
      const time = duration(left, this.language);
      this.wait.textContent = left > 0 ? filled(this.words.wait, { time }) : '';
      if (left > 0) return true;
      over?.();
      this.say(this.words.waitOver);
      return false;
    };
    if (tick()) everySecond(signal, tick);
    signal.addEventListener('abort', () => this.release(), { once: true });
  }

  field({ label, hint, attributes = {} }: FieldOptions): HTMLInputElement {
    const id = `f${Math.random().toString(36).slice(2)}`;
    const input = h('input', { id, part: 'input', type: 'text', ...attributes });
    if (hint !== undefined) input.dataset.hint = `${id}h`;
    const below = hint === undefined ? undefined : h('span', { part: 'hint', id: `${id}h` }, hint);
    h('div', { part: 'field' }, h('label', { part: 'label', for: id }, label), input, below);
    return input;
  }

  private release(): void {
    this.until = 0;
    this.wait.textContent = '';
  }

  private fields(): HTMLInputElement[] {
    return [...this.body.querySelectorAll('input')];
  }

  private mark(): void {
    const wrong = this.trouble.textContent !== '';
    for (const input of this.fields()) {
      input.ariaInvalid = String(wrong);
      input.setAttribute('aria-describedby', described(wrong ? 'problem' : undefined, input.dataset.hint));
    }
  }
}
