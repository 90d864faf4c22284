import { band, card, ink, lineOf, mm, type Page } from './paper.ts';

const left = card.left;
const width = 2 * card.width;
const steps = [
  'Print this page at 100 % (“actual size”, not “fit to page”). The bar below must measure 50 mm.',
  'Cut along the marks, fold along the dashed line with the print outside, and glue or tape the halves together.',
  'Type the three fields that the screen asks for, to show that the card is in your hands.',
  'Then delete this file, also from the folder of downloads. Whoever has it has your card.',
];

/** What surrounds the card on the page: what to do, crop marks, the fold, and a bar to check the printer's scale. */
export function sheet(page: Page, issuer: string): void {
  const title = issuer === '' ? 'Your security card' : `Your security card for ${issuer}`;
  lineOf(page, title, { font: 'Helvetica-Bold', size: 17, color: ink.dark }, { x: left, middle: 24, width });
  let y = mm(32);
  for (const [i, step] of steps.entries()) {
    page
      .font('Helvetica-Bold')
      .fontSize(10)
      .fillColor(ink.dark)
      .text(`${i + 1}.`, mm(left), y);
    page
      .font('Helvetica')
      .fillColor(ink.text)
      .text(step, mm(left + 6), y, { width: mm(width - 6) });
    y = page.y + 5;
  }
  shape(page);
  marks(page);
  scaleBar(page);
}

/** The band runs over both sides, and a little beyond the cut, so that a cut beside the mark leaves no white edge. */
function shape(page: Page): void {
  const bleed = 1;
  page.rect(mm(left - bleed), mm(card.top - bleed), mm(width + 2 * bleed), mm(band + bleed)).fill(ink.dark);
  page.rect(mm(left - bleed), mm(card.top + band), mm(width + 2 * bleed), mm(0.6)).fill(ink.accent);
  page.lineWidth(0.3).strokeColor(ink.line);
  page.moveTo(mm(left), mm(card.top + band + 0.6)).lineTo(mm(left), mm(card.top + card.height));
  page
    .lineTo(mm(left + width), mm(card.top + card.height))
    .lineTo(mm(left + width), mm(card.top + band + 0.6))
    .stroke();
}

function marks(page: Page): void {
  const [gap, length] = [1.5, 5];
  const right = left + width;
  const bottom = card.top + card.height;
  page.lineWidth(0.4).strokeColor('#000000').undash();
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    page.moveTo(mm(x1), mm(y1)).lineTo(mm(x2), mm(y2)).stroke();
  for (const y of [card.top, bottom]) {
    line(left - gap - length, y, left - gap, y);
    line(right + gap, y, right + gap + length, y);
  }
  for (const x of [left, right]) {
    line(x, card.top - gap - length, x, card.top - gap);
    line(x, bottom + gap, x, bottom + gap + length);
  }
  const fold = left + card.width;
  page.dash(2, { space: 2 }).strokeColor(ink.soft);
  line(fold, card.top - gap - length, fold, card.top - gap);
  line(fold, bottom + gap, fold, bottom + gap + length);
  page.undash();
  const word = { font: 'Helvetica', size: 6.5, color: ink.soft, align: 'center' } as const;
  lineOf(page, 'fold', word, { x: fold - 10, middle: bottom + gap + length + 2, width: 20 });
}

function scaleBar(page: Page): void {
  const y = card.top + card.height + 18;
  page.lineWidth(1).strokeColor('#000000');
  page
    .moveTo(mm(left), mm(y))
    .lineTo(mm(left + 50), mm(y))
    .stroke();
  for (let i = 0; i <= 5; i++) {
    const x = mm(left + 10 * i);
    page
      .moveTo(x, mm(y - (i % 5 === 0 ? 2 : 1.2)))
      .lineTo(x, mm(y))
      .stroke();
  }
  const word = { font: 'Helvetica', size: 8, color: ink.soft } as const;
  lineOf(page, '50 mm', word, { x: left + 52, middle: y - 0.8, width: 20 });
}
