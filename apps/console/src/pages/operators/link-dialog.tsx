import type { OperatorLink } from '@ductus/server/operator-client';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { When } from '../../ui/when.tsx';

/** A link that was just made. */
export function LinkDialog({
  name,
  link,
  onClose,
}: {
  readonly name: string;
  readonly link: OperatorLink;
  readonly onClose: () => void;
}) {
  return (
    <ShownOnce title={`A link for ${name}`} label="Link" value={link.url} onClose={onClose}>
      <p>
        Hand it over by a way that only they read. It works once, until <When at={link.expiresAt} />, and is
        shown this once.
      </p>
    </ShownOnce>
  );
}
