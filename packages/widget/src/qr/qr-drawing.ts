import { drawing } from '../dom.ts';
import { qrMatrix } from './qr-matrix.ts';

/** Light modules around a symbol (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** The QR code of a text as a drawing with its quiet zone; undefined when the text is too long for one. */
export function qrDrawing(text: string, label: string): SVGSVGElement | undefined {
  const matrix = qrMatrix(text);
  if (matrix === undefined) return undefined;
  const path = matrix
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('');
  const size = matrix.length + 2 * QUIET;
  return drawing(`0 0 ${size} ${size}`, path, { part: 'qr', 'shape-rendering': 'crispEdges' }, label);
}
