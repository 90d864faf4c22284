import type { Outgoing } from './transport.ts';

/** A mail as the library takes it. Handed over twice it has the same id, by which a mailbox can tell. */
export function composed(mail: Outgoing, from: string) {
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: new Date(mail.at),
    messageId: `<${mail.id}@${domain}>`,
    // RFC 3834: nobody's holiday notice shall answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
