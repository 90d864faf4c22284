/** Geometry of the enrolment ring: one arc for each sample needed. Shared by the server and the page's script. */
export interface RingArc {
  readonly path: string;
}

const RADIUS = 52;
const CENTRE = 60;

const point = (turn: number): string => {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return `${(CENTRE + RADIUS * Math.cos(angle)).toFixed(2)} ${(CENTRE + RADIUS * Math.sin(angle)).toFixed(2)}`;
};

/** `count` equal arcs of a circle with small gaps, clockwise from the top; side 120. */
export function ringArcs(count: number): RingArc[] {
  const gap = count > 1 ? Math.min(0.012, 0.12 / count) : 0.0001;
  return Array.from({ length: count }, (_, place) => {
    const from = place / count + gap;
    const to = (place + 1) / count - gap;
    const large = to - from > 0.5 ? 1 : 0;
    return { path: `M${point(from)}A${RADIUS} ${RADIUS} 0 ${large} 1 ${point(to)}` };
  });
}
