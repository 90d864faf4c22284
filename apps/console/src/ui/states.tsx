import type { ReactNode } from 'react';
import { codeOf, sentenceOf } from '../state/api.ts';
import { Icon } from './icon.tsx';

const LINES = ['a', 'b', 'c', 'd', 'e'] as const;

/** Something is on its way: its shape, without pretending to be it. */
export function Skeleton({ lines = 3 }: { readonly lines?: 1 | 2 | 3 | 4 | 5 }) {
  return (
    <div className="skeleton" role="status">
      <span className="sr">Loading</span>
      {LINES.slice(0, lines).map((line) => (
        <i key={line} />
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div className="page">
      <Skeleton lines={5} />
    </div>
  );
}

/** There is nothing here, why, and what would change that. */
export function Empty(props: {
  readonly title: string;
  readonly words: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="state">
      <h2>{props.title}</h2>
      <p className="hint">{props.words}</p>
      {props.children}
    </div>
  );
}

/** Nothing fits what was searched for, and the way back to everything. */
export function NothingFits(props: { readonly words: string; readonly onShowAll: () => void }) {
  return (
    <Empty title="Nothing" words={props.words}>
      <button type="button" className="button quiet" onClick={props.onShowAll}>
        Show everything
      </button>
    </Empty>
  );
}

/** What was asked for could not be had: the reason in a sentence, its code, and a way to try again. */
export function Failure({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  return (
    <div className="state" role="alert">
      <h2>That did not work</h2>
      <p>{sentenceOf(error)}</p>
      <p className="hint">
        Code <code>{codeOf(error)}</code>
      </p>
      {again !== undefined && (
        <button type="button" className="button quiet" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** A quiet box with a sentence; `bad` is announced at once. */
export function Notice({
  kind,
  children,
}: {
  readonly kind: 'good' | 'info' | 'bad';
  readonly children: ReactNode;
}) {
  const name = kind === 'good' ? 'check' : kind === 'info' ? 'info' : 'alert';
  return (
    <div className={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <Icon name={name} />
      <div>{children}</div>
    </div>
  );
}
