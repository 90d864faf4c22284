import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, flag, Html, html, svgAddress } from './html.ts';

/** The five characters that can end text or a quoted attribute, as the HTML standard's entities. */
const decoded = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

describe('html', () => {
  it('lets no value open a tag, end an attribute or start an entity, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inner = html`${text}`.toString();
        expect(inner).not.toMatch(/[<>"']/);
        expect(inner).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
        expect(decoded(inner)).toBe(text);
        expect(html`<a title="${text}">`.toString()).toBe(`<a title="${inner}">`);
      }),
    );
  });

  it('escapes inside arrays and nested templates once', () => {
    expect(html`<p>${['<', html`<b>${'&'}</b>`, 3]}</p>`.toString()).toBe('<p>&lt;<b>&amp;</b>3</p>');
  });

  it('leaves out null, undefined and false', () => {
    expect(html`a${null}${undefined}${false}b`.toString()).toBe('ab');
  });

  it('cannot be made from text by hand', () => {
    expect(() => new Html('<script>', Symbol('html'))).toThrow(TypeError);
  });

  it('writes a flag only when it is on', () => {
    expect(`${flag('checked', true)}|${flag('checked', false)}`).toBe(' checked|');
  });

  it('takes one drawing and nothing else as an image address', () => {
    expect(svgAddress('<svg></svg>')).toBe('data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=');
    expect(() => svgAddress('<p></p>')).toThrow(TypeError);
    expect(escapeHtml('a&b')).toBe('a&amp;b');
  });
});
