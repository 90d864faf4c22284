import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { AgentStatus, AskStatus } from '../../events/index.ts';
import { call } from './bridge.ts';
import { Modal } from './parts/modal.tsx';
import { PinField, useCommand } from './parts/pin-asker.tsx';
import { words } from './parts/problem-words.ts';
import { useSettled } from './parts/use-settled.ts';

/** The question to whoever sits here, as long as one is open. */
export function AskDialog({ status }: { readonly status: AgentStatus }) {
  const { ask } = status;
  if (ask === undefined) return null;
  return (
    <Modal key={ask.since} title={ask.reason === 'keyboard' ? 'Is this your keyboard?' : 'Is it you?'}>
      <Countdown ask={ask} now={status.at} />
      <WhenSettled>{ask.by === 'os' ? <ByUnlock ask={ask} /> : <Answer ask={ask} />}</WhenSettled>
    </Modal>
  );
}

/** Nobody answers by what they were typing when the question came. */
function WhenSettled({ children }: { readonly children: ReactNode }) {
  const settled = useSettled();
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (settled) part.current?.querySelector('input')?.focus();
  }, [settled]);
  return (
    <div ref={part} inert={!settled}>
      {children}
    </div>
  );
}

function Countdown({ ask, now }: { readonly ask: AskStatus; readonly now: number }) {
  const [left, setLeft] = useState(ask.until - now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is reckoned once, from the status that brought it.
  useEffect(() => {
    const end = performance.now() + ask.until - now;
    const timer = setInterval(() => setLeft(Math.max(0, end - performance.now())), 500);
    return () => clearInterval(timer);
  }, [ask.until]);
  const seconds = Math.ceil(left / 1000);
  return (
    <p className="lead">
      {ask.reason === 'keyboard'
        ? 'A keyboard that was never seen here types now. Nothing is locked for that; until you answer it is watched like yours.'
        : `The way this computer is used has changed. Without an answer the screen locks in ${seconds} seconds.`}
    </p>
  );
}

function Answer({ ask }: { readonly ask: AskStatus }) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const run = useCommand();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    await call('answer', field.current!.value).catch((error: unknown) => setProblem(words(error)));
    if (field.current !== null) field.current.value = '';
  };
  const left = ask.attemptsLeft === 1 ? 'One attempt is left.' : `${ask.attemptsLeft} attempts are left.`;
  return (
    <form onSubmit={send}>
      <PinField
        label={ask.by === 'pin' ? 'Your PIN' : "Password of this computer's user"}
        field={field}
        problem={problem}
        id="answer"
        least={ask.by === 'pin' ? 4 : 1}
      />
      <p className="hint">{left}</p>
      <div className="row end">
        {ask.reason === 'keyboard' ? (
          <button
            type="button"
            className="button quiet"
            onClick={() => run('keyboard', ask.device ?? '', false)}
          >
            Not mine
          </button>
        ) : (
          <button type="button" className="button quiet" onClick={() => call('lockNow')}>
            Lock now
          </button>
        )}
        <button type="submit" className="button">
          It is me
        </button>
      </div>
    </form>
  );
}

function ByUnlock({ ask }: { readonly ask: AskStatus }) {
  const run = useCommand();
  return (
    <>
      <p>No PIN is set, so your computer's own lock asks: lock now and unlock as you always do.</p>
      <div className="row end">
        {ask.reason === 'keyboard' && (
          <>
            <button
              type="button"
              className="button quiet"
              onClick={() => run('keyboard', ask.device ?? '', false)}
            >
              Not mine
            </button>
            <button
              type="button"
              className="button quiet"
              onClick={() => run('keyboard', ask.device ?? '', true)}
            >
              It is mine
            </button>
          </>
        )}
        <button type="button" className="button" onClick={() => call('lockNow')}>
          Lock now
        </button>
      </div>
    </>
  );
}
