import { ShownOnce } from '../../ui/shown-once.tsx';

/** What signs the messages of a webhook. */
export function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <ShownOnce title="The secret of the webhook" label="Secret" value={secret} onClose={onClose}>
      <p>
        Give it to the receiver: it proves that a message is from this server. Each comes with{' '}
        <code>ductus-timestamp</code> and <code>ductus-signature</code>, which is HMAC-SHA-256 over the time,
        a full stop and the body.
      </p>
      <p className="hint">It is shown this once; a new one can be drawn at any time.</p>
    </ShownOnce>
  );
}
