import { escapeHtml } from './escape-html.ts';

export function listOf(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

/**
 * A table that scrolls by itself where it is wider than the page.
 *
 * @param left columns that hold words
 */
export function tableOf(
  caption: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly string[],
): string {
  const classOf = (column: number, text: string) => {
    if (text === 'short of must') return ' class="short"';
    return left.includes(header[column]!) ? ' class="left"' : '';
  };
  const head = header
    .map((name, i) => `<th scope="col"${classOf(i, name)}>${escapeHtml(name)}</th>`)
    .join('');
  const body = rows
    .map(
      (row) => `<tr>${row.map((text, i) => `<td${classOf(i, text)}>${escapeHtml(text)}</td>`).join('')}</tr>`,
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
