import { type ReactNode, useEffect, useId, useRef } from 'react';

/** A dialog over everything; Escape cancels where that is possible. */
export function Modal(props: {
  readonly title: string;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}) {
  const { title, onCancel, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current!;
    element.showModal();
    element.querySelector('input')?.focus();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onCancel?.();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}
