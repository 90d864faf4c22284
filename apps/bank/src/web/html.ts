/** HTML that is safe to send: made only by the `html` tag, which escapes what is put into it. */
export class Html {
  readonly #text: string;

  constructor(text: string, key: symbol) {
    if (key !== madeHere) throw new TypeError('Html is made by the html tag only');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const madeHere = Symbol('html');

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for element content and quoted attribute values. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === null || value === undefined || value === false) return '';
  return escapeHtml(String(value));
}

/**
 * A template whose values are escaped unless they are `Html` themselves; arrays are joined; null, undefined and false are
 * nothing. Attribute values must stand in quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(render)), madeHere);
}

/** A bare attribute such as `checked`, or nothing. */
export const flag = (
  name: 'checked' | 'selected' | 'hidden' | 'disabled' | 'autofocus' | 'email-fixed' | 'open',
  on: boolean,
): Html => new Html(on ? ` ${name}` : '', madeHere);

const SVG = /^<svg[\s>][\s\S]*<\/svg>\s*$/;

/** A drawing of the bank's own as a `data:` address for an image. */
export function svgAddress(svg: string): string {
  if (!SVG.test(svg)) throw new TypeError('expected one svg element');
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
