import { type ReactNode, useState } from 'react';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';

/** Something that was just made and can never be read again: what it is for, itself, and a way to copy it. */
export function ShownOnce(props: {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.value);
    setCopied(true);
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      {props.children}
      <Field
        label={props.label}
        readOnly
        value={props.value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="sr" role="status">
        {copied ? 'Copied' : ''}
      </p>
      <div className="row end">
        <button type="button" className="button quiet" onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </button>
        <button type="button" className="button" onClick={props.onClose}>
          Done
        </button>
      </div>
    </Dialog>
  );
}
