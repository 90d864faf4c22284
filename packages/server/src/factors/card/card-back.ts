import { CHALLENGES } from './layout.ts';
import { band, card, ink, lineOf, mm, type Page } from './paper.ts';
import { serialInWords } from './serial-in-words.ts';

const margin = 3.6;
const rules: readonly (readonly [string, string])[] = [
  ['Three fields, never more.', 'When asked for B4 F2 J1, type what stands there, in that order.'],
  [
    'Never tell anyone.',
    'We never ask for fields by telephone, letter or message. Whoever does is cheating you.',
  ],
  ['Keep it on you, on paper.', 'No photo, no copy, no scan; not beside the computer.'],
  ['Lost, or seen by others?', 'Sign in and cancel this card at once. A new card ends the old one.'],
  [`It lasts for ${CHALLENGES} times.`, 'Each field is asked once. You are told before it is used up.'],
];

/** The back: how to use the card and how to keep it. */
export function cardBack(page: Page, serial: string): void {
  const x = card.left + card.width + margin;
  const width = card.width - 2 * margin;
  const head = { font: 'Helvetica-Bold', size: 8.5, color: '#ffffff' } as const;
  lineOf(page, 'How to use and keep this card', head, { x, middle: card.top + band / 2, width });
  let y = mm(card.top + band + 2.3);
  for (const [rule, rest] of rules) {
    page
      .font('Helvetica-Bold')
      .fontSize(7.4)
      .fillColor(ink.dark)
      .text(rule, mm(x), y, { width: mm(width), continued: true });
    page
      .font('Helvetica')
      .fillColor(ink.text)
      .text(` ${rest}`, { width: mm(width) });
    y = page.y + mm(1.25);
  }
  const last = { x, middle: card.top + card.height - 4, width };
  lineOf(page, `No. ${serialInWords(serial)}`, { font: 'Helvetica', size: 6.5, color: ink.soft }, last);
}
