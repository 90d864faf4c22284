import { createContext, type FormEvent, type ReactNode, useContext, useRef, useState } from 'react';
import type { AgentCommands } from '../../../events/index.ts';
import { call, Refused } from '../bridge.ts';
import { Modal } from './modal.tsx';
import { words } from './problem-words.ts';

interface Asked {
  readonly attempt: (pin: string) => Promise<void>;
  readonly giveUp: () => void;
}

type Run = <Name extends keyof AgentCommands>(
  name: Name,
  ...args: Parameters<AgentCommands[Name]>
) => Promise<boolean>;

const Context = createContext<Run>(async () => false);

/**
 * Runs commands and asks for the PIN where one is wanted: the PIN is each such command's last argument. Resolves with
 * whether the command was carried out; false when the person closed the question. Rejects with other refusals.
 */
export function useCommand(): Run {
  return useContext(Context);
}

export function PinAsker({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const run: Run = async (name, ...args) => {
    const send = (all: readonly unknown[]) => (call as (...all: unknown[]) => Promise<unknown>)(name, ...all);
    try {
      await send(args);
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'pin-needed') throw error;
    }
    return new Promise<boolean>((resolve) => {
      const end = (done: boolean) => {
        setAsked(undefined);
        resolve(done);
      };
      setAsked({
        attempt: (pin) => send([...args, pin]).then(() => end(true)),
        giveUp: () => end(false),
      });
    });
  };
  return (
    <Context value={run}>
      {children}
      {asked !== undefined && <PinQuestion asked={asked} />}
    </Context>
  );
}

function PinQuestion({ asked }: { readonly asked: Asked }) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    await asked.attempt(field.current!.value).catch((error: unknown) => {
      setProblem(words(error));
      setBusy(false);
      field.current!.value = '';
      field.current!.focus();
    });
  };
  return (
    <Modal title="Your PIN" onCancel={asked.giveUp}>
      <p className="lead">This makes the watch less strict, so only its owner may do it.</p>
      <form onSubmit={send}>
        <PinField label="PIN" field={field} problem={problem} />
        <div className="row end">
          <button type="button" className="button quiet" onClick={asked.giveUp}>
            Cancel
          </button>
          <button type="submit" className="button" aria-busy={busy}>
            Go on
          </button>
        </div>
      </form>
    </Modal>
  );
}

export function PinField(props: {
  readonly label: string;
  readonly field: React.Ref<HTMLInputElement>;
  readonly problem?: string;
  readonly id?: string;
}) {
  const { label, field, problem = '', id = 'pin' } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <input
          id={id}
          ref={field}
          type="password"
          autoComplete="off"
          minLength={4}
          maxLength={64}
          required
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
        />
      </div>
      <p id={`${id}-problem`} className="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
