import type { OperatorLink } from '@ductus/server/operator-client';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { When } from '../ui/when.tsx';

/** A link that was just made: it is shown this once. */
export function LinkDialog(props: {
  readonly name: string;
  readonly link: OperatorLink;
  readonly onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.link.url);
    setCopied(true);
  };
  return (
    <Dialog title={`A link for ${props.name}`} onClose={props.onClose}>
      <p>
        Hand it over by a way that only they read. It works once, until <When at={props.link.expiresAt} />,
        and is shown this once.
      </p>
      <Field label="Link" readOnly value={props.link.url} onFocus={(event) => event.currentTarget.select()} />
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
