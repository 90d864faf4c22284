import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { cardBack } from './card-back.ts';
import { cardFront } from './card-front.ts';
import { printable } from './printable.ts';
import { sheet } from './sheet.ts';

export interface PrintedCard {
  /** The application's name, as people know it. */
  readonly name: string;
  readonly serial: string;
  /** Row by row. */
  readonly cells: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * The card as a page of A4: front and back in the size of a bank's card (ID-1: 85.6 mm by 54 mm, ISO/IEC 7810), to be cut out and folded.
 * Nothing on it says whose it is.
 */
export async function cardPdf({ name, serial, cells, at }: PrintedCard): Promise<Buffer> {
  // Loaded when a card is made: it brings fonts and compression that nothing else needs.
  const { default: PDFDocument } = await import('pdfkit');
  const issuer = printable(name);
  const page = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: 'en',
    displayTitle: true,
    info: { Title: 'Security card', Author: issuer, CreationDate: new Date(at) },
  });
  const whole = buffer(page as unknown as Readable);
  sheet(page, issuer);
  cardFront(page, { issuer, serial, cells });
  cardBack(page, serial);
  page.end();
  return whole;
}
