import { escapeHtml } from './escape-html.ts';
import { pageStyle } from './page-style.ts';

interface Shell {
  /** What the page is about, in the plural: `benchmarks`. */
  readonly subject: string;
  readonly lead: string;
  /** Names of the sections that `main` has: each is also the id of its heading. */
  readonly sections: readonly string[];
  /** HTML. */
  readonly main: string;
}

/** One page that loads nothing: no script, no font, no other file. */
export function pageShell({ subject, lead, sections, main }: Shell): string {
  const links = sections.map((name) => `<li><a href="#${escapeHtml(name)}">${escapeHtml(name)}</a></li>`);
  const label = subject.charAt(0).toUpperCase() + subject.slice(1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Ductus: ${subject}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>Ductus: ${subject}</h1>
<p>${lead}</p>
<nav aria-label="${label}"><ul>${links.join('')}</ul></nav>
</header>
<main>
${main}
</main>
</body>
</html>
`;
}
