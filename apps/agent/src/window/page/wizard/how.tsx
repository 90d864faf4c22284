/** Exercises now, or learning from work. */
export function How(props: {
  readonly onLearn: (how: 'exercises' | 'work') => void;
  readonly onBack?: (() => void) | undefined;
}) {
  const { onLearn, onBack } = props;
  return (
    <section className="card narrow" aria-labelledby="title">
      <h1 id="title" tabIndex={-1}>
        How should Ductus learn?
      </h1>
      <div className="ways">
        <button type="button" className="way" onClick={() => onLearn('exercises')}>
          <b>Five texts and four exercises</b>
          <span className="hint">About eight minutes. Afterwards it watches, and goes on learning.</span>
        </button>
        <button type="button" className="way" onClick={() => onLearn('work')}>
          <b>While I work</b>
          <span className="hint">
            No exercise. It watches once it knows enough, in a day or two of ordinary work.
          </span>
        </button>
      </div>
      {onBack !== undefined && (
        <div className="row">
          <button type="button" className="button quiet" onClick={onBack}>
            Back
          </button>
        </div>
      )}
    </section>
  );
}
