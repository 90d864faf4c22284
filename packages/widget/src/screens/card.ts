import { h } from '../dom.ts';
import { filled, type Messages } from '../messages.ts';
import type { Screen, Stage } from '../stage.ts';
import { LETTERS } from './code-form.ts';

interface CardShow {
  readonly serial: string;
  readonly coordinates: readonly string[];
  /** Base64. */
  readonly pdf: string;
  /** How often the card can still be asked, this time included. */
  readonly remaining: number;
}

/** From so many times left on the person is told. */
const FEW = 4;

export const card: Screen = async (stage) => {
  const show = await stage.begin<CardShow>();
  if (show === undefined) return;
  const { words } = stage;
  const settingUp = stage.act === 'set-up';
  stage.draw(
    h('p', { part: 'lead' }, settingUp ? words.cardSetUp : words.cardStepUp),
    settingUp && show.pdf !== undefined ? printable(stage, show.pdf) : undefined,
    show.serial === undefined
      ? undefined
      : h('p', { part: 'hint' }, filled(words.cardSerial, { serial: show.serial })),
    lasting(words, show.remaining),
    cells(stage, show.coordinates as readonly string[]),
  );
};

/** Nothing while the card lasts. */
function lasting(words: Messages, remaining = Number.POSITIVE_INFINITY): HTMLElement | undefined {
  const after = remaining - 1;
  if (after > FEW) return undefined;
  const text = after < 1 ? words.cardLast : filled(words.cardLow, { count: String(after) });
  return h('p', { part: 'lead' }, text);
}

function cells(stage: Stage, coordinates: readonly string[]): HTMLFormElement {
  const inputs = coordinates.map((cell) =>
    stage.field({
      label: filled(stage.words.cardCell, { cell }),
      attributes: { ...LETTERS, part: 'input cell' },
    }),
  );
  const form = stage.form(inputs, stage.words.goOn, () =>
    stage.answer({ cells: inputs.map((input) => input.value.trim()) }),
  );
  form.addEventListener('paste', (event) => spread(event, inputs), { signal: stage.signal });
  return form;
}

/** All cells pasted at once go where they belong. */
function spread(event: ClipboardEvent, inputs: readonly HTMLInputElement[]): void {
  const parts = (event.clipboardData?.getData('text') ?? '').split(/[\s,;]+/).filter(Boolean);
  if (parts.length !== inputs.length || parts.length < 2) return;
  event.preventDefault();
  inputs.forEach((input, place) => {
    input.value = parts[place]!;
  });
  inputs.at(-1)?.focus();
}

function printable({ words, signal }: Stage, pdf: string): HTMLElement {
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  signal.addEventListener('abort', () => URL.revokeObjectURL(href), { once: true });
  return h(
    'p',
    { part: 'row' },
    h('a', { part: 'button quiet', href, download: 'card.pdf' }, words.cardDownload),
    h('a', { part: 'button quiet', href, target: '_blank' }, words.cardOpen),
  );
}
