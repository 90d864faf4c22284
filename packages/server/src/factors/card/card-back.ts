import { CHALLENGES } from './layout.ts';
import { band, card, ink, lineOf, type Page } from './paper.ts';
import { serialInWords } from './serial-in-words.ts';

const margin = 3.6;
const rules: readonly (readonly [string, string])[] = [
  ['Three fields, never more.', 'For B4 F2 J1, type what stands there, in that order.'],
  ['Never tell anyone.', 'Whoever asks by telephone or message is cheating you.'],
  ['Keep it on you, on paper.', 'No photo, no copy, no scan; not beside the computer.'],
  ['Lost, or seen by others?', 'Cancel it at once: a new card ends the old one.'],
  [`It lasts for ${CHALLENGES} times.`, 'Each field is asked once. You are told before it ends.'],
];
/** What prints the page may have other letters in place of the standard ones, up to a fifth wider. */
const ROOM = 0.83;
const step = 6.9;
const line = 3.1;

/** The back: how to use the card and how to keep it. */
export function cardBack(page: Page, serial: string): void {
  const x = card.left + card.width + margin;
  const width = card.width - 2 * margin;
  const head = { font: 'Helvetica-Bold', size: 8.5, color: '#ffffff' } as const;
  lineOf(page, 'How to use and keep this card', head, { x, middle: card.top + band / 2, width });
  let middle = card.top + band + 4;
  for (const [rule, rest] of rules) {
    const bold = { font: 'Helvetica-Bold', size: 7.4, color: ink.dark } as const;
    lineOf(page, rule, bold, { x, middle, width: width * ROOM });
    const plain = { font: 'Helvetica', size: 7.4, color: ink.text } as const;
    lineOf(page, rest, plain, { x, middle: middle + line, width: width * ROOM });
    middle += step;
  }
  const last = { x, middle: card.top + card.height - 4, width };
  lineOf(page, `No. ${serialInWords(serial)}`, { font: 'Helvetica', size: 6.5, color: ink.soft }, last);
}
