import { escapeHtml } from './escape-html.ts';

export function listOf(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

/**
 * A table that scrolls by itself where it is wider than the page.
 *
 * @param left columns that hold words
 * @param marked whether a cell stands out
 */
export function tableOf(
  caption: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly string[],
  marked: (row: number, column: number) => boolean = () => false,
): string {
  const classOf = (column: number, text: string, row = -1) => {
    if (text === 'short of must') return ' class="short"';
    if (row >= 0 && marked(row, column)) return ' class="marked"';
    return left.includes(header[column]!) ? ' class="left"' : '';
  };
  const head = header
    .map((name, i) => `<th scope="col"${classOf(i, name)}>${escapeHtml(name)}</th>`)
    .join('');
  const body = rows
    .map(
      (row, r) =>
        `<tr>${row.map((text, i) => `<td${classOf(i, text, r)}>${escapeHtml(text)}</td>`).join('')}</tr>`,
    )
    .join('\n');
  return `<div class="scroll" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div>`;
}

/** A sentence that begins with a capital and ends with a full stop. */
export function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}
