/** Five strokes of different length: a rhythm. */
export function Brand() {
  return (
    <span className="brand">
      <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
        <rect x="2" y="4" width="3" height="16" rx="1.5" />
        <rect x="6.25" y="5.5" width="3" height="7" rx="1.5" />
        <rect x="10.5" y="9.5" width="3" height="7" rx="1.5" />
        <rect x="14.75" y="5.5" width="3" height="7" rx="1.5" />
        <rect x="19" y="4" width="3" height="16" rx="1.5" />
      </svg>
      Ductus
    </span>
  );
}
