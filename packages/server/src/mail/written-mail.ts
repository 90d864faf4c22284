import type { Mail } from './transport.ts';

/** What a mail says; all of it is our own words or checked by the caller. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** A code to be read, shown large. */
  readonly code?: string;
  readonly button?: { readonly words: string; readonly url: string };
  /** What follows the button. */
  readonly after?: readonly string[];
  readonly foot: string;
}

const PAGE = 'margin:0;padding:24px;background:#f4f3ef;color:#1d2433;font:16px/1.55 system-ui,sans-serif';
const CARD = 'max-width:34rem;margin:0 auto;padding:28px 28px 20px;background:#ffffff;border-radius:12px';
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#1f3a5f;color:#ffffff;text-decoration:none';
const CODE = 'font:600 28px/1.3 ui-monospace,monospace;letter-spacing:.12em;margin:20px 0';
const FOOT = 'max-width:34rem;margin:16px auto 0;font-size:13px;color:#5b6272';

/** A letter as plain text and as simple HTML: no picture, no style sheet, nothing that is fetched from anywhere. */
export function writtenMail(letter: Letter): Mail {
  return { to: letter.to, subject: letter.subject, text: asText(letter), html: asHtml(letter) };
}

function asText({ paragraphs, code, button, after = [], foot }: Letter): string {
  const blocks = [
    ...paragraphs,
    ...(code === undefined ? [] : [`    ${code}`]),
    ...(button === undefined ? [] : [`${button.words}:\n${button.url}`]),
    ...after,
    `-- \n${foot}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function asHtml({ subject, paragraphs, code, button, after = [], foot }: Letter): string {
  const said = (texts: readonly string[]) => texts.map((text) => `<p>${escaped(text)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="${PAGE}"><div style="${CARD}">
${said(paragraphs)}
${code === undefined ? '' : `<p style="${CODE}">${escaped(code)}</p>`}
${button === undefined ? '' : `<p><a href="${escaped(button.url)}" style="${BUTTON}">${escaped(button.words)}</a></p>`}
${said(after)}
</div><p style="${FOOT}">${escaped(foot)}</p></body></html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter]!);
}
