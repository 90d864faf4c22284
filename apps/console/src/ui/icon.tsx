const ICONS = {
  overview: 'M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z',
  sessions: 'M3 12h4l2.5-6 5 12 2.5-6h4',
  decisions: 'M5 5h14M5 12h9M5 19h6m5-2.5 2 2 3.5-4.5',
  policies: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6 9c0-3.3 2.7-6 6-6s6 2.7 6 6m1-15.6a3.5 3.5 0 0 1 0 6.6m2 3.4c2 .9 3.4 3 3.4 5.6',
  chain: 'M9.5 14.5 14.5 9.5M8 11l-2.5 2.5a3.5 3.5 0 0 0 5 5L13 16m-2-8 2.5-2.5a3.5 3.5 0 0 1 5 5L16 13',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zm4 4.5h4',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7 8.5c0-3.9 3.1-6.5 7-6.5s7 2.6 7 6.5',
  lab: 'M9.5 4h5m-4 0v6L5 19a1 1 0 0 0 .9 1.5h12.2A1 1 0 0 0 19 19l-5.5-9V4M8 15h8',
  out: 'M10 5H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h4m5-3.5L18.5 12 15 8.5M18 12H10',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zm4.5-1.5L20 20',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  info: 'M12 11v5.5M12 7.6v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  alert: 'M12 8.5V13m0 3.4v.1M12 3.5 2.8 19.5h18.4z',
  chevron: 'm9 6 6 6-6 6',
  key: 'M14.5 13.5a4.5 4.5 0 1 0-3.9-2.3L4 17.8V20h3.2v-2h2v-2h2l1.1-1.1a4.5 4.5 0 0 0 2.2.6zM16 8h.01',
  download: 'M12 4v11m0 0-4.5-4.5M12 15l4.5-4.5M5 19.5h14',
} as const;

export type IconName = keyof typeof ICONS;

/** A line drawing beside words that say the same; hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}

const STROKES = [
  [2, 4, 16],
  [6.25, 5.5, 7],
  [10.5, 9.5, 7],
  [14.75, 5.5, 7],
  [19, 4, 16],
] as const;

/** Five strokes of a rhythm, as on the pages that are recognised with it. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {STROKES.map(([x, y, height]) => (
        <rect key={x} x={x} y={y} width="3" height={height} rx="1.5" />
      ))}
    </svg>
  );
}
