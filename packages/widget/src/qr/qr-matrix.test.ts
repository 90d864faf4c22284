import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrMatrix } from './qr-matrix.ts';

type Mask = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The same symbol by the `qrcode` package, for each mask. */
function byAnother(text: string, mask: Mask): string {
  const { modules } = QRCode.create([{ data: Buffer.from(text), mode: 'byte' }], {
    errorCorrectionLevel: 'M',
    maskPattern: mask,
  });
  return rows(
    Array.from({ length: modules.size }, (_, y) =>
      Array.from({ length: modules.size }, (_, x) => modules.get(y, x) === 1),
    ),
  );
}

const rows = (matrix: readonly (readonly boolean[])[]): string =>
  matrix.map((row) => row.map((dark) => (dark ? '#' : '.')).join('')).join('\n');

const ADDRESS =
  'otpauth://totp/Marten%20Bank:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Marten%20Bank';

describe('the QR code', () => {
  it.each([
    0, 1, 14, 15, 60, 107, 108, 122, 152, 180, 181, 213, 251, 287, 300, 362, 412, 450, 504, 560, 624, 666,
  ])('of %i bytes is that of another encoder with one of the eight masks', (length) => {
    const text = ADDRESS.repeat(8).slice(0, length);
    const ours = rows(qrMatrix(text)!);
    expect(([0, 1, 2, 3, 4, 5, 6, 7] as const).map((mask) => byAnother(text, mask))).toContain(ours);
  });

  it('is encoded as UTF-8', () => {
    const ours = rows(qrMatrix('Müller & Söhne ☂')!);
    expect(([0, 1, 2, 3, 4, 5, 6, 7] as const).map((mask) => byAnother('Müller & Söhne ☂', mask))).toContain(
      ours,
    );
  });

  it('is none of a text that is too long', () => {
    expect(qrMatrix('a'.repeat(666))).toBeDefined();
    expect(qrMatrix('a'.repeat(667))).toBeUndefined();
  });
});
