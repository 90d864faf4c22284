import { useId } from 'react';

/** A file in the interchange format, with what that is. */
export function FileField(props: {
  readonly maxBytes: number;
  readonly onFile: (file: File | null) => void;
  readonly pointer?: boolean;
}) {
  const id = useId();
  const columns =
    props.pointer === true
      ? 'subject,session,sample,t_ms,type,x,y,button[,claimed]'
      : 'subject,session,sample,code,down_ms,up_ms[,claimed]';
  return (
    <div className="field">
      <label htmlFor={id}>File</label>
      <input
        id={id}
        type="file"
        className="file"
        accept=".csv,.gz"
        required
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => props.onFile(target.files?.[0] ?? null)}
      />
      <p className="hint" id={`${id}-hint`}>
        CSV or .csv.gz, at most {Math.floor(props.maxBytes / 2 ** 20)} MiB, with a first line{' '}
        <code>{columns}</code>. It is deleted as soon as it was measured; figures alone are kept.
      </p>
    </div>
  );
}
