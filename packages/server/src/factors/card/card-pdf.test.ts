import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemRandom } from '../../util/random.ts';
import { cardPdf } from './card-pdf.ts';
import { drawCard } from './draw-card.ts';
import { printable } from './printable.ts';

/** What the page's operators say, decompressed. */
function contentOf(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const start = text.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(pdf.subarray(start, text.indexOf('\nendstream', start))).toString('latin1');
}

/** The words shown, in order; kerning cuts them into pieces. */
function wordsOf(content: string): string[] {
  return [...content.matchAll(/\[(.*?)\] TJ/g)].map(([, array]) =>
    [...array!.matchAll(/<([0-9a-f]*)>/g)]
      .map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'))
      .join(''),
  );
}

describe('the printed card', () => {
  const drawn = drawCard(systemRandom());
  let pdf: Buffer;
  let content: string;
  beforeAll(async () => {
    pdf = await cardPdf({ name: 'Larch Bank', at: 0, ...drawn });
    content = contentOf(pdf);
  });

  it('is one page of A4', () => {
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(text).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(text.match(/\/Type \/Page\n/g)).toHaveLength(1);
  });

  it('shows every cell, row by row, the serial number on both sides, and the name', () => {
    const words = wordsOf(content);
    const grid = words.filter((word) => /^[A-Z0-9]{3}$/.test(word));
    expect(grid).toEqual(drawn.cells);
    const number = `No. ${drawn.serial.slice(0, 4)} ${drawn.serial.slice(4)}`;
    expect(words.filter((word) => word === number)).toHaveLength(2);
    expect(words).toContain('Larch Bank');
  });

  it('has a side of 85.6 by 54 mm between its crop marks', () => {
    const points = [...content.matchAll(/^([\d.]+) ([\d.]+) m\n([\d.]+) ([\d.]+) l\nS$/gm)].map((match) =>
      match.slice(1, 5).map((value) => Math.round((Number(value) * 254) / 72) / 10),
    );
    const marks = points.filter(([x1, y1, x2, y2]) => Math.hypot(x2! - x1!, y2! - y1!).toFixed(1) === '5.0');
    const across = new Set(marks.filter(([x1, , x2]) => x1 === x2).map(([x]) => x));
    const down = new Set(marks.filter(([, y1, , y2]) => y1 === y2).map(([, y]) => y));
    const [left, fold, right] = [...across].sort((a, b) => a! - b!) as [number, number, number];
    expect([fold - left, right - fold].map((mm) => mm.toFixed(1))).toEqual(['85.6', '85.6']);
    const [top, bottom] = [...down].sort((a, b) => a! - b!) as [number, number];
    expect((bottom - top).toFixed(1)).toBe('54.0');
  });

  it('has every sentence of its back on a line of its own, where wider letters run into nothing', () => {
    const places = [...content.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)].map(([, x, y]) => [Number(x), y]);
    const fold = ((19.4 + 85.6) * 72) / 25.4;
    const lines = places.filter(([x]) => Number(x) > fold).map(([, y]) => y);
    expect(lines).toHaveLength(12);
    expect(new Set(lines).size).toBe(12);
  });

  it('is made whatever the application is called', async () => {
    for (const name of ['', '銀行', 'W'.repeat(500), 'Türkiye Işık Bankası'])
      expect(wordsOf(contentOf(await cardPdf({ name, at: 0, ...drawn })))).toContain(drawn.cells[0]);
  });
});

describe('printable', () => {
  it('keeps what WinAnsi has and takes marks off other Latin letters', () => {
    expect(printable('Türkiye Işık Bankası – Łódź €')).toBe('Türkiye Isik Bankasi – Lódz €');
  });

  it('leaves out other scripts and control characters', () => {
    expect(printable(' 銀行 Bank\u0000\n(Ж) ')).toBe('Bank ()');
  });
});
