import {
  createContext,
  type FormEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { AgentCommands } from '../../../events/index.ts';
import { call, Refused } from '../bridge.ts';
import { Modal } from './modal.tsx';
import { words } from './problem-words.ts';

const PAUSE_MINUTES = 60;

interface Asked {
  readonly proof: 'pin' | 'password';
  readonly attempt: (pin: string) => Promise<void>;
  readonly giveUp: () => void;
}

type Run = <Name extends keyof AgentCommands>(
  name: Name,
  ...args: Parameters<AgentCommands[Name]>
) => Promise<boolean>;

/** By the code of a refusal. */
const wanted: Readonly<Record<string, Asked['proof']>> = {
  'pin-needed': 'pin',
  'password-needed': 'password',
};

const Context = createContext<Run>(async () => false);

/**
 * Runs commands and asks for the PIN, or the computer's password, where one is wanted: it is each such command's last argument. Resolves with
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
      const proof = error instanceof Refused ? wanted[error.code] : undefined;
      if (proof === undefined) throw error;
      return ask(proof, (answer) => send([...args, answer]));
    }
  };
  const ask = (proof: Asked['proof'], send: (answer: string) => Promise<unknown>) =>
    new Promise<boolean>((resolve) => {
      const end = (done: boolean) => {
        setAsked(undefined);
        resolve(done);
      };
      setAsked({
        proof,
        attempt: (answer) => send(answer).then(() => end(true)),
        giveUp: () => end(false),
      });
    });
  useEffect(() => {
    window.ductusWish = (wish) =>
      void (wish === 'pause' ? run('pause', PAUSE_MINUTES) : run('quit')).catch(() => undefined);
  });
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
  const isPin = asked.proof === 'pin';
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
    <Modal title={isPin ? 'Your PIN' : 'Your password'} onCancel={asked.giveUp}>
      <p className="lead">
        Only the owner may do this
        {isPin ? '' : ': the password with which you unlock this computer shows who you are'}.
      </p>
      <form onSubmit={send}>
        <PinField
          label={isPin ? 'PIN' : "Password of this computer's user"}
          field={field}
          problem={problem}
          least={isPin ? 4 : 1}
        />
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
  /** Characters that it has at least. */
  readonly least?: number;
}) {
  const { label, field, problem = '', id = 'pin', least = 4 } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <input
          id={id}
          ref={field}
          type="password"
          autoComplete="off"
          minLength={least}
          maxLength={512}
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
