import type { ReactNode } from 'react';
import { Mark } from '../../ui/icon.tsx';
import { ThemeChoice } from '../../ui/theme-choice.tsx';

/** A page outside of the console: signing in, the first set-up. */
export function Door(props: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <main className="middle">
      <p className="brand">
        <Mark />
        <span>
          Ductus<b> console</b>
        </span>
      </p>
      <div className="card door">
        <title>{`${props.title} · Ductus`}</title>
        <h1>{props.title}</h1>
        <div className="lead">{props.lead}</div>
        {props.children}
      </div>
      <ThemeChoice />
    </main>
  );
}
