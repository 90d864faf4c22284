import { type ComponentProps, type ReactNode, useId } from 'react';

interface Common {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
}

/** A labelled input with a hint and, where something is wrong, what. */
export function Field({ label, hint, problem, ...input }: Common & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <input {...input} {...described(id, hint, problem)} id={id} />
      </div>
      <Below id={id} hint={hint} problem={problem} />
    </div>
  );
}

/** A whole number from 1 on; not a number while nothing is typed. */
export function Count(props: {
  readonly label: string;
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <Field
      label={props.label}
      type="number"
      min={1}
      max={props.most}
      step={1}
      required
      value={Number.isNaN(props.value) ? '' : String(props.value)}
      onChange={({ target }) => props.onChange(target.valueAsNumber)}
    />
  );
}

export function Choice({ label, hint, problem, ...select }: Common & ComponentProps<'select'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input select">
        <select {...select} {...described(id, hint, problem)} id={id} />
      </div>
      <Below id={id} hint={hint} problem={problem} />
    </div>
  );
}

function described(id: string, hint: ReactNode, problem: string | undefined) {
  const parts = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-problem`];
  const names = parts.filter(Boolean).join(' ');
  return {
    ...(names === '' ? {} : { 'aria-describedby': names }),
    ...(problem === undefined ? {} : { 'aria-invalid': true as const }),
  };
}

function Below({ id, hint, problem }: { id: string; hint: ReactNode; problem: string | undefined }) {
  return (
    <>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p className="problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
