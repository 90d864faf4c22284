import type {
  Act,
  Answered,
  Begun,
  CeremonyClient,
  CeremonyView,
  Result,
  State,
  Trouble,
} from './ceremony-client.ts';
import { h, on } from './dom.ts';
import type { Ending } from './ending.ts';
import type { Frame } from './frame.ts';
import { icon } from './icons.ts';
import { KINDS, usableKinds } from './kinds.ts';
import type { Messages } from './messages.ts';
import { formOf } from './screen-form.ts';
import type { Stage } from './stage.ts';

type Explain = Parameters<Stage['answer']>[1];

export interface RunOptions {
  readonly client: CeremonyClient;
  readonly frame: Frame;
  readonly words: Messages;
  readonly language: string | undefined;
  readonly address: string;
  readonly addressFixed: boolean;
  readonly act: Act;
  /** Whether the first screen takes the focus. */
  readonly autofocus: boolean;
  /** Aborts when the element leaves the page. */
  readonly signal: AbortSignal;
  readonly end: (event: 'passed' | 'failed' | 'cancelled', ending: Ending) => void;
}

/** One ceremony from the first question to its end. */
export class CeremonyRun {
  private readonly to: RunOptions;
  private id = '';
  private act: Act;
  private kinds: readonly string[] = [];
  private screen = new AbortController();
  /** Whether the person has done something: from then on each screen takes the focus. */
  private touched: boolean;

  constructor(options: RunOptions) {
    this.to = options;
    this.act = options.act;
    this.touched = options.autofocus;
  }

  async start(): Promise<void> {
    const { frame, words, client } = this.to;
    this.clear();
    frame.heading(this.title());
    frame.draw([h('p', { part: 'lead' }, words.loading)], false);
    frame.ways(this.cancelButton());
    const asked = await client.view();
    if (this.to.signal.aborted) return;
    if ('trouble' in asked) this.stuck(asked.trouble, undefined, () => this.start());
    else this.known(asked.value);
  }

  private known({ id = '', act, kinds, approving, state }: CeremonyView): void {
    this.id = id;
    this.act = act;
    this.to.frame.heading(this.title());
    if (state === 'open') this.to.frame.approving(approving ?? '');
    this.kinds = usableKinds(kinds);
    const [only] = this.kinds;
    if (state !== 'open') this.settle(state);
    else if (only === undefined) this.deadEnd(this.to.words.noWay);
    // Whoever comes to a sign-in has just asked for it.
    else if (this.kinds.length === 1) this.open(only, this.act === 'sign-in' && this.to.autofocus);
    else this.choose();
  }

  private title(): string {
    const { words } = this.to;
    return { 'step-up': words.stepUp, 'set-up': words.setUp, 'sign-in': words.signIn }[this.act];
  }

  private choose(problem = ''): void {
    const { words, frame } = this.to;
    const stage = this.stage('', false);
    const choices = this.kinds.map((kind) => {
      const { name, hint } = KINDS.get(kind)!;
      const button = stage.button('', () => this.open(kind, true), 'choice');
      button.append(
        icon(kind),
        h('span', {}, h('b', { part: 'choice-name' }, words[name]), h('span', { part: 'hint' }, words[hint])),
      );
      return h('li', {}, button);
    });
    stage.draw(
      h('p', { part: 'lead' }, words.choose),
      h('ul', { part: 'choices', role: 'list' }, ...choices),
    );
    frame.ways(this.cancelButton());
    frame.problem(problem);
  }

  private open(kind: string, chosen: boolean, problem = ''): void {
    const { frame, words } = this.to;
    const stage = this.stage(kind, chosen);
    const other = this.button(words.otherWay, () => this.choose(), 'link', this.to.signal);
    const others = this.kinds.length > 1 ? [other] : [];
    frame.ways(...others, this.cancelButton());
    const shown = KINDS.get(kind)!.screen(stage);
    shown.then(
      () => stage.signal.aborted || problem === '' || frame.problem(problem),
      () => stage.signal.aborted || this.stuck('trouble', undefined, () => this.open(kind, false)),
    );
  }

  /** Ends the screen before, and makes what the next one works with. */
  private stage(kind: string, chosen: boolean): Stage {
    const { frame, words, language, address, addressFixed, client } = this.to;
    const signal = this.clear();
    return {
      act: this.act,
      words,
      address,
      addressFixed,
      language,
      signal,
      chosen,
      begin: async <Show extends object>(options?: object) => {
        const begun = await this.during(() => client.begin(kind, options));
        if (signal.aborted) return undefined;
        return this.begun<Show>(kind, begun);
      },
      answer: async (answer, explain) => {
        const heard = await this.during(() => client.answer(answer));
        if (!signal.aborted) this.heard(kind, heard, explain);
      },
      part: (name) => client.part(name),
      draw: (...content) => frame.draw(content, this.touched),
      problem: (text) => frame.problem(text),
      say: (text) => frame.say(text),
      field: (options) => frame.field(options),
      button: (label, act, part = 'button') => this.button(label, act, part, signal),
      form: (fields, label, send) =>
        formOf({ frame, words, signal, touch: () => this.touch() }, fields, label, send),
    };
  }

  private begun<Show extends object>(kind: string, begun: Result<Begun>): Partial<Show> | undefined {
    const again = () => this.open(kind, false);
    if ('trouble' in begun) this.unbegun(kind, begun.trouble, begun.retryAfterMs);
    else if (begun.value.retryAfterMs === undefined) return (begun.value.show ?? {}) as Partial<Show>;
    else this.stuck('wait', begun.value.retryAfterMs, again);
    return undefined;
  }

  private unbegun(kind: string, trouble: Trouble, waitMs: number | undefined): void {
    if (trouble === 'closed') this.closed(kind);
    else if (trouble === 'over' || trouble === 'superseded') this.start();
    else this.stuck(trouble, waitMs, () => this.open(kind, false));
  }

  private heard(kind: string, heard: Result<Answered>, explain?: Explain): void {
    if ('trouble' in heard) this.unheard(kind, heard.trouble, heard.retryAfterMs ?? 0);
    else if (heard.value.state !== 'open') this.settle(heard.value.state);
    else this.wrong(kind, heard.value, explain);
  }

  private unheard(kind: string, trouble: Trouble, waitMs: number): void {
    const { words, frame } = this.to;
    if (trouble === 'gone') this.stuck(trouble);
    else if (trouble === 'closed') this.closed(kind);
    // Another answer came first, or time was up: how the ceremony stands now, only the server knows.
    else if (trouble === 'over' || trouble === 'superseded') this.start();
    else {
      if (trouble === 'wait') frame.hold(waitMs, this.screen.signal);
      const said = { ...words, wait: words.wrongWait, refused: words.wrong };
      frame.problem(said[trouble]);
    }
  }

  private wrong(kind: string, { again, retryAfterMs = 0, show }: Answered, explain?: Explain): void {
    const { words, frame } = this.to;
    const text = retryAfterMs > 0 ? words.wrongWait : (explain?.(show) ?? words.wrong);
    if (again === false && retryAfterMs === 0) this.open(kind, false, text);
    else frame.problem(text);
    if (retryAfterMs > 0) this.holdThenRenew(kind, again === false, retryAfterMs);
  }

  /** A challenge that was used up is asked anew only when its answer would be heard. */
  private holdThenRenew(kind: string, renew: boolean, waitMs: number): void {
    const { frame } = this.to;
    const { signal } = this.screen;
    frame.hold(waitMs, signal, () => {
      if (renew) this.open(kind, false);
    });
  }

  /** Nothing more is heard of this kind: the others are what is left. */
  private closed(kind: string): void {
    const { words, end } = this.to;
    const [text, last] =
      this.act === 'set-up' ? [words.notBegun, words.notBegun] : [words.closed, words.failed];
    this.kinds = this.kinds.filter((other) => other !== kind);
    if (this.kinds.length > 0) {
      this.choose(text);
      return;
    }
    this.deadEnd(last);
    end('failed', { id: this.id, reason: 'failed' });
  }

  private settle(state: Exclude<State, 'open'>): void {
    if (state !== 'passed') {
      this.stuck(state);
      return;
    }
    const { words, frame, end } = this.to;
    const text = this.act === 'set-up' ? words.added : words.passed;
    this.clear();
    frame.draw([h('p', { part: 'done' }, icon('done'), text)], this.touched);
    frame.ways();
    frame.say(text);
    end('passed', { id: this.id });
  }

  /** Says what is in the way, with what can be done about it. */
  private stuck(trouble: Trouble | 'failed' | 'expired', waitMs = 0, retry?: () => unknown): void {
    const { words, frame, end } = this.to;
    if (trouble === 'failed' || trouble === 'expired' || trouble === 'gone') {
      this.deadEnd(words[trouble]);
      end('failed', { id: this.id, reason: trouble });
      return;
    }
    const signal = this.clear();
    const again = () => frame.waiting || retry?.();
    frame.draw([this.button(words.tryAgain, again, 'button', signal)], this.touched);
    frame.problem(trouble === 'network' || trouble === 'trouble' ? words[trouble] : words.notBegun);
    if (waitMs > 0) frame.hold(waitMs, signal);
  }

  private deadEnd(text: string): void {
    const { words, frame } = this.to;
    const signal = this.clear();
    frame.draw([this.button(words.back, () => this.cancel(), 'button', signal)], this.touched);
    frame.ways();
    frame.problem(text);
  }

  private cancel(): void {
    this.to.end('cancelled', { id: this.id });
  }

  private cancelButton(): HTMLButtonElement {
    return this.button(this.to.words.cancel, () => this.cancel(), 'link cancel', this.to.signal);
  }

  private button(label: string, act: () => unknown, part: string, signal: AbortSignal): HTMLButtonElement {
    const button = h('button', { type: 'button', part }, label);
    on(button, 'click', signal, () => {
      this.touch();
      return act();
    });
    return button;
  }

  private touch(): void {
    this.touched = true;
  }

  private async during<T>(work: () => Promise<T>): Promise<T> {
    this.to.frame.busy = true;
    try {
      return await work();
    } finally {
      this.to.frame.busy = false;
    }
  }

  private clear(): AbortSignal {
    this.screen.abort();
    this.screen = new AbortController();
    this.to.frame.problem('');
    this.to.frame.say('');
    const { signal } = this.to;
    const { screen } = this;
    if (signal.aborted) screen.abort();
    else signal.addEventListener('abort', () => screen.abort(), { once: true, signal: screen.signal });
    return screen.signal;
  }
}
