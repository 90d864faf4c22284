/** How a text was typed so far. */
interface Typed {
  keys: number;
  from: number;
  to: number;
}

/** Characters of a word, where speed is counted in words. */
const WORD = 5;

/** Counts keys, time and speed of one field while it is typed in, and where there is a text how much of it is as shown. */
export function typingFigures(page: Document, input: HTMLInputElement, text: () => string | null) {
  const list = page.querySelector<HTMLElement>('[data-figures]');
  let typed: Typed = { keys: 0, from: 0, to: 0 };

  const put = (name: string, words: string) => {
    const place = list?.querySelector(`[data-figure=${name}]`);
    if (place) place.textContent = words;
  };
  const show = () => {
    const seconds = (typed.to - typed.from) / 1000;
    const speed = (60 * (input.value.length - 1)) / WORD / seconds;
    put('keys', typed.keys === 0 ? '–' : String(typed.keys));
    put('time', typed.keys === 0 ? '–' : `${seconds.toFixed(1)} s`);
    put('speed', seconds > 0.5 && speed > 0 ? String(Math.round(speed)) : '–');
    const shown = text();
    if (shown !== null) put('right', input.value === '' ? '–' : `${asShown(input.value, shown)} %`);
  };

  if (list) list.hidden = false;
  input.addEventListener('keydown', (event) => {
    if (event.repeat || event.key === 'Enter' || event.key === 'Tab') return;
    const at = event.timeStamp;
    typed = { keys: typed.keys + 1, from: typed.keys === 0 ? at : typed.from, to: at };
  });
  input.addEventListener('input', show);
  return {
    again: () => {
      typed = { keys: 0, from: 0, to: 0 };
      show();
    },
  };
}

/** Share of what was typed that is as shown, in per cent: one less the edits that are missing, over the longer of both. */
export function asShown(typed: string, shown: string): number {
  const goal = shown.slice(0, Math.max(typed.length, 1));
  let row = Array.from({ length: goal.length + 1 }, (_, place) => place);
  for (const [line, letter] of [...typed].entries()) {
    const next = [line + 1];
    for (const [place, other] of [...goal].entries()) {
      const same = letter === other ? 0 : 1;
      next.push(Math.min((row[place] ?? 0) + same, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  const missing = row.at(-1) ?? 0;
  return Math.max(0, Math.round(100 * (1 - missing / Math.max(typed.length, goal.length))));
}
