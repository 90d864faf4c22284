import { type Html, html } from '../web/html.ts';

/** The bank's mark: five strokes of a rhythm that read as an M. `styles/mark.svg` is the same for browser tabs. */
export const mark =
  (): Html => html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <rect x="2" y="4" width="3" height="16" rx="1.5"/><rect x="6.25" y="5.5" width="3" height="7" rx="1.5"/>
  <rect x="10.5" y="9.5" width="3" height="7" rx="1.5"/><rect x="14.75" y="5.5" width="3" height="7" rx="1.5"/>
  <rect x="19" y="4" width="3" height="16" rx="1.5"/></svg>`;

const ICONS = {
  overview: 'M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z',
  transfer: 'M4 8.5h14.5m0 0L15 5m3.5 3.5L15 12M20 15.5H5.5m0 0L9 12m-3.5 3.5L9 19',
  settings: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z',
  out: 'M10 5H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h4m5-3.5L18.5 12 15 8.5M18 12H10',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zm4.5-1.5L20 20',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  info: 'M12 11v5.5M12 7.6v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  alert: 'M12 8.5V13m0 3.4v.1M12 3.5 2.8 19.5h18.4z',
  shield: 'M12 3.5 5 6v5.5c0 4.3 2.9 7.5 7 9 4.1-1.5 7-4.7 7-9V6zm-3 8 2.2 2.3L15.3 9.5',
  chevron: 'm9 6 6 6-6 6',
} as const;

export type IconName = keyof typeof ICONS;

/** A line drawing beside words that say the same; hidden from screen readers. */
export const icon = (name: IconName): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${ICONS[name]}"/></svg>`;

const BARS = 44;
const GAP_AT = new Set([11, 19, 31]);

/** Heights of a typed phrase's rhythm, from two incommensurate waves: decoration, nobody's typing. */
function barHeights(): number[] {
  return Array.from({ length: BARS }, (_, place) =>
    GAP_AT.has(place)
      ? 6
      : Math.round(26 + 60 * Math.abs(Math.sin(place * 1.7) * 0.6 + Math.sin(place * 0.61) * 0.4)),
  );
}

/** The picture beside the sign-in forms. */
export const rhythm =
  (): Html => html`<svg class="rhythm" viewBox="0 0 ${BARS * 10} 100" aria-hidden="true" focusable="false">
  ${barHeights().map(
    (height, place) =>
      html`<rect class="beat beat-${place % 4}" x="${place * 10 + 2}" y="${50 - height / 2}" width="4" height="${height}" rx="2"/>`,
  )}</svg>`;
