import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { Figures } from './figures.tsx';
import { Targets, Tracking } from './pointer-boards.tsx';

const exercises = [
  {
    title: 'Click the targets',
    what: 'Click each circle as it appears, as you would click a button.',
    board: (done: () => void) => <Targets count={14} size={52} onDone={done} />,
  },
  {
    title: 'Follow the dot',
    what: 'Keep the pointer on the moving dot until the ring is full.',
    board: (done: () => void) => <Tracking seconds={15} onDone={done} />,
  },
  {
    title: 'Find your way',
    what: 'Click the numbers in their order, from 1 to 9.',
    board: (done: () => void) => <Targets count={9} size={44} numbered onDone={done} />,
  },
  {
    title: 'Aim small',
    what: 'Click each small dot.',
    board: (done: () => void) => <Targets count={10} size={16} onDone={done} />,
  },
];

/** Four exercises; what is measured is how the pointer moves, not how well. */
export function PointerExercises({ onDone }: { readonly onDone: () => void }) {
  const [place, setPlace] = useState(0);
  const exercise = exercises[place]!;
  const next = () => (place + 1 < exercises.length ? setPlace(place + 1) : onDone());
  return (
    <section className="card" aria-labelledby="title">
      <div className="card-head">
        <h1 id="title" tabIndex={-1}>
          {exercise.title}
        </h1>
        <p className="hint">
          Exercise {place + 1} of {exercises.length}
        </p>
      </div>
      <p className="lead">{exercise.what}</p>
      <Measured key={place}>{exercise.board(next)}</Measured>
      <div className="row">
        <button type="button" className="button quiet" onClick={next}>
          Skip this exercise
        </button>
      </div>
    </section>
  );
}

interface Measure {
  readonly distance: number;
  readonly clicks: number;
  readonly speed: number;
}

/** Counts what the pointer does over a board. */
function Measured({ children }: { readonly children: ReactNode }) {
  const last = useRef<{ x: number; y: number; at: number }>(undefined);
  const [measure, setMeasure] = useState<Measure>({ distance: 0, clicks: 0, speed: 0 });
  const move = ({ clientX: x, clientY: y, timeStamp: at }: PointerEvent) => {
    const before = last.current;
    last.current = { x, y, at };
    if (before === undefined || at <= before.at) return;
    const step = Math.hypot(x - before.x, y - before.y);
    setMeasure(({ distance, clicks, speed }) => ({
      distance: distance + step,
      clicks,
      speed: 0.8 * speed + 0.2 * ((1000 * step) / (at - before.at)),
    }));
  };
  return (
    <>
      <div
        className="board"
        onPointerMove={move}
        onPointerDown={() => setMeasure((one) => ({ ...one, clicks: one.clicks + 1 }))}
      >
        {children}
      </div>
      <Figures
        figures={{
          'Distance, pixels': Math.round(measure.distance).toLocaleString(),
          Clicks: measure.clicks.toString(),
          'Pixels a second': Math.round(measure.speed).toLocaleString(),
        }}
      />
    </>
  );
}
