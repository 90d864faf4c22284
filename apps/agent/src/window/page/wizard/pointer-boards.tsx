import { useEffect, useRef, useState } from 'react';

interface Place {
  readonly left: number;
  readonly top: number;
}

/** Places in percent of the board, spread over it so that every distance and direction comes up. */
function places(count: number): Place[] {
  // The golden ratio's steps never come near one another.
  return Array.from({ length: count }, (_, n) => ({
    left: 8 + 84 * ((0.37 + n * 0.618034) % 1),
    top: 12 + 76 * ((0.71 + n * 0.754878) % 1),
  }));
}

/** Circles to click: one at a time, or all at once with numbers. */
export function Targets(props: {
  readonly count: number;
  readonly size: number;
  readonly numbered?: boolean;
  readonly onDone: () => void;
}) {
  const { count, size, numbered = false, onDone } = props;
  const [hit, setHit] = useState(0);
  const all = places(count);
  const click = (place: number) => {
    if (place !== hit) return;
    if (hit + 1 === count) onDone();
    else setHit(hit + 1);
  };
  return all.map(({ left, top }, place) => {
    if (numbered ? place < hit : place !== hit) return null;
    return (
      <button
        key={left}
        type="button"
        className="target"
        aria-label={`Target ${place + 1} of ${count}`}
        style={{ left: `${left}%`, top: `${top}%`, width: size, height: size }}
        onClick={() => click(place)}
      >
        {numbered ? place + 1 : ''}
      </button>
    );
  });
}

/** A dot on its way; it counts the time that the pointer is on it. */
export function Tracking({ seconds, onDone }: { readonly seconds: number; readonly onDone: () => void }) {
  const dot = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(0);
  const over = useRef(false);
  const finished = useRef(onDone);
  finished.current = onDone;
  useEffect(() => {
    // The movement is the exercise; who asked for less of it gets it slower.
    const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0.45 : 1;
    let sum = 0;
    let before = performance.now();
    const start = before;
    let frame = requestAnimationFrame(function draw(now) {
      const t = ((now - start) / 1000) * pace;
      dot.current!.style.left = `${50 + 40 * Math.sin(0.9 * t)}%`;
      dot.current!.style.top = `${50 + 36 * Math.sin(1.45 * t + 0.6)}%`;
      if (over.current) sum += now - before;
      before = now;
      setHeld(Math.min(1, sum / 1000 / seconds));
      if (sum >= seconds * 1000) finished.current();
      else frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [seconds]);
  return (
    <>
      <div
        ref={dot}
        className="tracked"
        onPointerEnter={() => {
          over.current = true;
        }}
        onPointerLeave={() => {
          over.current = false;
        }}
      />
      <progress className="held" aria-label="Time on the dot" max={1} value={held} />
    </>
  );
}
