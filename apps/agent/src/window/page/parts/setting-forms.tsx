import { type FormEvent, useRef, useState } from 'react';
import type { AgentSettings } from '../../../events/index.ts';
import { PinField, useCommand } from './pin-asker.tsx';
import { words } from './problem-words.ts';

type Change = (next: Partial<AgentSettings>) => Promise<boolean>;

/** Sets, changes and removes the PIN. */
export function PinSetting({
  hasPin,
  onSaid,
}: {
  readonly hasPin: boolean;
  readonly onSaid: (said: string) => void;
}) {
  const next = useRef<HTMLInputElement>(null);
  const current = useRef<HTMLInputElement>(null);
  const run = useCommand();
  const [problem, setProblem] = useState('');
  const send = async (pin: string | null) => {
    try {
      const known = current.current?.value ?? '';
      await run('setPin', pin, ...(known === '' ? [] : [known]));
      for (const field of [next.current, current.current]) if (field !== null) field.value = '';
      setProblem('');
      onSaid(pin === null ? 'The PIN was removed.' : 'The PIN was set.');
    } catch (error) {
      setProblem(words(error));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(next.current!.value);
  };
  return (
    <form onSubmit={submit}>
      <p className="hint">
        It answers Ductus' questions, and guards whatever makes the watch laxer. Without one the password of
        this computer answers.
      </p>
      {hasPin && <PinField label="Present PIN" field={current} id="pin-current" />}
      <PinField label={hasPin ? 'New PIN' : 'PIN'} field={next} problem={problem} id="pin-next" />
      <div className="row">
        <button type="submit" className="button">
          {hasPin ? 'Change' : 'Set'}
        </button>
        {hasPin && (
          <button type="button" className="button quiet" onClick={() => send(null)}>
            Remove
          </button>
        )}
      </div>
    </form>
  );
}

/** A locker of the owner's own. */
export function LockCommand(props: {
  readonly command: readonly string[] | null;
  readonly onChange: Change;
}) {
  const { command, onChange } = props;
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = field.current!.value.trim();
    onChange({ lockCommand: written === '' ? null : written.split(/\s+/) });
  };
  return (
    <form onSubmit={submit}>
      <div className="field">
        <label htmlFor="command">Command of your own, when no other way locks</label>
        <div className="input">
          <input
            id="command"
            ref={field}
            defaultValue={command?.join(' ') ?? ''}
            placeholder="i3lock --nofork"
            spellCheck={false}
          />
        </div>
      </div>
      <div className="row">
        <button type="submit" className="button quiet">
          Save
        </button>
      </div>
    </form>
  );
}

/** The end of everything that was learned. */
export function Forget({ onSaid }: { readonly onSaid: (said: string) => void }) {
  const [sure, setSure] = useState(false);
  const run = useCommand();
  const forget = () =>
    run('forget').then(
      () => onSaid('Everything was forgotten.'),
      (error: unknown) => onSaid(words(error)),
    );
  return (
    <>
      <p className="hint">Destroys the key, then the files. Nothing can bring them back.</p>
      <div className="row">
        {sure ? (
          <>
            <button type="button" className="button quiet" onClick={() => setSure(false)}>
              Keep it
            </button>
            <button type="button" className="button danger" onClick={forget}>
              Forget everything
            </button>
          </>
        ) : (
          <button type="button" className="button quiet danger" onClick={() => setSure(true)}>
            Forget …
          </button>
        )}
      </div>
    </>
  );
}
