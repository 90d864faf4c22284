import type { ReactNode } from 'react';

/** Sends its form; while that is on its way it says so and takes no second press. */
export function Submit(props: {
  readonly busy: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="submit"
      className={props.wide ? 'button wide' : 'button'}
      aria-busy={props.busy}
      disabled={props.busy}
    >
      {props.children}
    </button>
  );
}
