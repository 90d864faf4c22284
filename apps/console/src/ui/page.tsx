import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { arrivedBy } from '../state/arrival.ts';

/** A page: its name, what it is for, what can be done, and its content. Whoever goes to it is in its heading. */
export function Page(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const [path] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  // Before the effects of what is inside, which may know better.
  useLayoutEffect(() => {
    document.title = `${props.title} · Ductus`;
  }, [props.title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever one goes
  useLayoutEffect(() => {
    if (arrivedBy() !== 'opened') heading.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.lead !== undefined && <p className="lead">{props.lead}</p>}
        </div>
        {props.actions !== undefined && <div className="row">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** The title of the window while the page shows one of many: its name before what it is. */
export function useTitle(name: string, kind: string): void {
  useEffect(() => {
    document.title = `${name} · ${kind} · Ductus`;
  }, [name, kind]);
}

export function Card(props: {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="card" aria-label={props.title}>
      {props.title !== undefined && (
        <header className="card-head">
          <h2>{props.title}</h2>
          {props.actions}
        </header>
      )}
      {props.children}
    </section>
  );
}
