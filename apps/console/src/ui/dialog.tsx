import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

/** A question in front of the page: the browser keeps the focus inside, Escape closes it, and what opened it has the focus again. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const title = useId();
  // Closed while it is still in the document: the browser gives the focus back only then.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // What opened it may be gone.
      if (document.activeElement === document.body) document.getElementById('main')?.focus();
    };
  }, []);
  // Told later than it happens: whoever took it away is not to be told.
  const closed = () => element.current !== null && props.onClose();
  return (
    <dialog ref={element} className="dialog" aria-labelledby={title} onClose={closed}>
      <h2 id={title}>{props.title}</h2>
      {props.children}
    </dialog>
  );
}

/** Asks before something that cannot be taken back. */
export function Confirm(props: {
  readonly title: string;
  readonly words: ReactNode;
  readonly action: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <div className="stack">{props.words}</div>
      <div className="row end">
        <button type="button" className="button quiet" onClick={props.onClose}>
          Cancel
        </button>
        <button type="button" className="button danger" aria-busy={props.busy} onClick={props.onConfirm}>
          {props.action}
        </button>
      </div>
    </Dialog>
  );
}
