import { useState } from 'react';

/** What is watched, what is kept and what is not; nothing begins before the box is ticked. */
export function Consent({ onAgree }: { readonly onAgree: () => void }) {
  const [agreed, setAgreed] = useState(false);
  return (
    <section className="card narrow" aria-labelledby="title">
      <h1 id="title" tabIndex={-1}>
        This computer can know its owner
      </h1>
      <p className="lead">
        Ductus learns the rhythm in which you type and the way you move the pointer. If somebody else takes
        over, it asks, and without the right answer it locks the screen.
      </p>
      <ul className="bullets">
        <li>
          It sees when keys go down and up, and in which area of the keyboard. Never which key, never a text.
        </li>
        <li>
          It keeps averages of that rhythm, encrypted, on this computer only. It has no network connection.
        </li>
        <li>You can pause it, and have everything forgotten, at any time.</li>
        <li>
          It errs: now and then it asks you needlessly, and somebody who types like you stays unnoticed
          longer.
        </li>
      </ul>
      <label className="agree">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        <span>
          <b>I agree that my typing and my pointer are watched here for this purpose.</b>
          <span className="hint">This computer is mine, or its owner has allowed it.</span>
        </span>
      </label>
      <div className="row end">
        <button type="button" className="button" disabled={!agreed} onClick={onAgree}>
          Begin
        </button>
      </div>
    </section>
  );
}
