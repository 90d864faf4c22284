import { type Html, html, svgAddress } from '../web/html.ts';

const WIDTH = 96;
const HEIGHT = 24;
const WIDEST = 8;
/** From here on a comparison speaks for one or the other. */
const CLEAR_BITS = 1;
const TALL = 10;
const SHORT = 3;

const inWords = (bits: readonly number[]): string => {
  const last = bits.at(-1)!;
  const now = last >= CLEAR_BITS ? 'like you' : last <= -CLEAR_BITS ? 'not like you' : 'neither way';
  return `Typing and pointer, ${bits.length} times compared; last: ${now}.`;
};

/**
 * Whether each comparison of a session spoke for the owner or against, oldest first: above the line, or below; short where it
 * said little. How many bits it was worth is not shown: whoever learns to type like the owner could climb by them. Nothing for a
 * session in which nothing was compared.
 */
export function sparkline(bits: readonly number[]): Html | null {
  if (bits.length === 0) return null;
  const step = Math.min(WIDEST, WIDTH / bits.length);
  const bars = bits.map((value, place) => {
    const tall = Math.abs(value) >= CLEAR_BITS ? TALL : SHORT;
    const top = value >= 0 ? HEIGHT / 2 - tall : HEIGHT / 2;
    const colour = value >= 0 ? '#2e8b67' : '#c2473a';
    const size = `width="${Math.max(1, step - 1).toFixed(1)}" height="${tall}"`;
    return `<rect x="${(place * step).toFixed(1)}" y="${top}" ${size} fill="${colour}"/>`;
  });
  const line = `<path d="M0 ${HEIGHT / 2}H${WIDTH}" stroke="#8a928e" stroke-width="1"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">${line}${bars.join('')}</svg>`;
  return html`<img src="${svgAddress(svg)}" width="${WIDTH}" height="${HEIGHT}" alt="${inWords(bits)}">`;
}
