import { type FormEvent, useRef, useState } from 'react';
import { call } from '../bridge.ts';
import { PinField } from '../parts/pin-asker.tsx';
import { words } from '../parts/problem-words.ts';

/** A PIN, or none. */
export function PinStep({ hasPin, onNext }: { readonly hasPin: boolean; readonly onNext: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await call('setPin', field.current!.value).then(onNext, (error: unknown) => setProblem(words(error)));
  };
  return (
    <section className="card narrow" aria-labelledby="title">
      <h1 id="title" tabIndex={-1}>
        A PIN for questions
      </h1>
      <p className="lead">
        When Ductus is in doubt it asks for this PIN; three wrong answers lock the screen. It also guards
        whatever makes the watch laxer.
      </p>
      {hasPin ? (
        <p>A PIN is set already.</p>
      ) : (
        <form onSubmit={submit}>
          <PinField label="PIN, 4 to 64 characters" field={field} problem={problem} id="new-pin" />
          <div className="row end">
            <button type="button" className="button quiet" onClick={onNext}>
              Without a PIN
            </button>
            <button type="submit" className="button">
              Set the PIN
            </button>
          </div>
        </form>
      )}
      {hasPin && (
        <div className="row end">
          <button type="button" className="button" onClick={onNext}>
            Go on
          </button>
        </div>
      )}
    </section>
  );
}
