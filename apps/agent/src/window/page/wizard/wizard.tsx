import { useEffect, useRef, useState } from 'react';
import type { AgentStatus } from '../../../events/index.ts';
import { call } from '../bridge.ts';
import { Brand } from '../parts/brand.tsx';
import { useCommand } from '../parts/pin-asker.tsx';
import { words } from '../parts/problem-words.ts';
import { Consent } from './consent.tsx';
import { How } from './how.tsx';
import { PinStep } from './pin-step.tsx';
import { PointerExercises } from './pointer-exercises.tsx';
import { Ready } from './ready.tsx';
import { TypingExercises } from './typing-exercises.tsx';

const steps = ['consent', 'pin', 'how', 'typing', 'pointer', 'ready'] as const;
type Step = (typeof steps)[number];
const names: Readonly<Record<Step, string>> = {
  consent: 'Agree',
  pin: 'PIN',
  how: 'Way',
  typing: 'Typing',
  pointer: 'Pointer',
  ready: 'Done',
};

/** The set-up, a step at a time; what was done stays done when the window is closed in between. */
export function Wizard(props: {
  readonly status: AgentStatus;
  readonly onStart: () => void;
  readonly onDone: () => void;
}) {
  const { status, onStart, onDone } = props;
  const [step, setStep] = useState<Step>(status.consent ? 'how' : 'consent');
  const [problem, setProblem] = useState('');
  const run = useCommand();
  const main = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every step begins at its heading.
  useEffect(() => main.current?.querySelector('h1')?.focus(), [step]);
  const go = (to: Step) => {
    setProblem('');
    setStep(to);
  };
  const attempt = (work: Promise<boolean | undefined>, then: () => void) =>
    work.then(
      (done) => done !== false && then(),
      (error: unknown) => setProblem(words(error)),
    );
  const agree = () => {
    onStart();
    attempt(
      call('consent', true).then(() => true),
      () => go('pin'),
    );
  };
  const learn = (how: 'exercises' | 'work') =>
    attempt(run('startLearning', how), how === 'work' ? onDone : () => go('typing'));
  const finish = () =>
    attempt(
      call('stopLearning').then(() => true),
      () => go('ready'),
    );
  return (
    <div className="wizard">
      <Top step={step} />
      <main ref={main} className="room">
        <Problem problem={problem} />
        {step === 'consent' && <Consent onAgree={agree} />}
        {step === 'pin' && <PinStep hasPin={status.hasPin} onNext={() => go('how')} />}
        {step === 'how' && <How onLearn={learn} onBack={status.readiness.length > 0 ? onDone : undefined} />}
        {step === 'typing' && <TypingExercises status={status} onDone={() => go('pointer')} />}
        {step === 'pointer' && <PointerExercises onDone={finish} />}
        {step === 'ready' && <Ready status={status} onDone={onDone} onMore={() => learn('exercises')} />}
      </main>
    </div>
  );
}

function Top({ step }: { readonly step: Step }) {
  return (
    <header className="wizard-top">
      <Brand />
      <Progress step={step} />
    </header>
  );
}

function Progress({ step }: { readonly step: Step }) {
  const at = steps.indexOf(step);
  return (
    <ol className="steps" aria-label="Steps of the set-up">
      {steps.map((one, place) => (
        <li
          key={one}
          aria-current={place === at ? 'step' : undefined}
          className={place < at ? 'is-done' : ''}
        >
          {names[one]}
        </li>
      ))}
    </ol>
  );
}

function Problem({ problem }: { readonly problem: string }) {
  if (problem === '') return null;
  return (
    <div className="notice notice-bad" role="alert">
      <p>{problem}</p>
    </div>
  );
}
