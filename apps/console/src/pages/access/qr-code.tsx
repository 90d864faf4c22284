import { qrMatrix } from '@ductus/widget/qr';
import { useMemo } from 'react';

/** Modules of white that a reader needs around a symbol (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** A QR code, always dark on light: readers need it so. */
export function QrCode({ text, words }: { readonly text: string; readonly words: string }) {
  const drawing = useMemo(() => drawn(text), [text]);
  if (drawing === null) return null;
  const { size, path } = drawing;
  return (
    <svg
      className="qr"
      viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
      role="img"
      aria-label={words}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

/** Null for a text that is too long for a symbol. */
function drawn(text: string): { size: number; path: string } | null {
  const rows = qrMatrix(text);
  if (rows === undefined) return null;
  let path = '';
  for (const [y, row] of rows.entries())
    for (const [x, dark] of [...row].entries()) if (dark) path += `M${x} ${y}h1v1h-1z`;
  return { size: rows.length, path };
}
