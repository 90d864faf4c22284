import type PDFDocument from 'pdfkit';

export type Page = InstanceType<typeof PDFDocument>;

/** Millimetres in points, which are 1/72 of an inch. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

/** Where the front lies on the page, in millimetres; the back lies to the right of it. ID-1, ISO/IEC 7810. */
export const card = { left: 19.4, top: 78, width: 85.6, height: 54 };

/** Height of the band at the top of both sides, in millimetres. */
export const band = 8.2;

export const ink = {
  dark: '#12263a',
  text: '#1b2430',
  soft: '#5a6675',
  line: '#b8c1cc',
  tint: '#e6ecf3',
  accent: '#c8912f',
};

/** What a text looks like; sizes in points. */
export interface Type {
  readonly font: 'Helvetica' | 'Helvetica-Bold' | 'Courier-Bold';
  readonly size: number;
  readonly color: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** One line of text in a box, set on its middle line; made smaller, and at last cut, until it fits. Millimetres. */
export function lineOf(
  page: Page,
  text: string,
  { font, size, color, align = 'left' }: Type,
  box: { readonly x: number; readonly middle: number; readonly width: number },
): void {
  page.font(font).fillColor(color);
  const width = mm(box.width);
  let [points, shown] = [size, text];
  while (points > size * 0.7 && page.fontSize(points).widthOfString(shown) > width) points -= 0.25;
  page.fontSize(points);
  while (shown.length > 1 && page.widthOfString(shown) > width)
    shown = `${shown.replace(/…$/, '').slice(0, -1)}…`;
  const length = page.widthOfString(shown);
  const shift = align === 'left' ? 0 : align === 'right' ? width - length : (width - length) / 2;
  // Capitals of these fonts are about 0.72 of the size high: their middle is what the eye takes for the line's.
  const top = mm(box.middle) - points * 0.36;
  page.text(shown, mm(box.x) + shift, top + points * 0.72, { lineBreak: false, baseline: 'alphabetic' });
}
