import { createTransport } from 'nodemailer';
import { composed } from './composed.ts';
import type { MailTransport } from './transport.ts';

export interface SmtpSettings {
  /** `smtp:` (STARTTLS) or `smtps:`, with user and password where the server asks for them. */
  readonly url: URL;
  /** `Name <address>`, or an address. */
  readonly from: string;
}

const CONNECT_MS = 15_000;
const SILENCE_MS = 30_000;

/**
 * Sends over SMTP (RFC 5321), each mail in a connection of its own. Nothing leaves this machine unencrypted: a server that
 * offers no STARTTLS is not spoken to, unless it is on the loopback interface.
 */
export function smtpTransport({ url, from }: SmtpSettings): MailTransport {
  const local = isLoopback(url.hostname);
  const secure = url.protocol === 'smtps:';
  const transporter = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !local,
    // On the loopback interface nobody listens, and a certificate for it proves nothing.
    ignoreTLS: !secure && local,
    ...(url.username === '' ? {} : { auth: credentials(url) }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    kind: 'smtp',
    send: async (mail) => {
      try {
        await transporter.sendMail(composed(mail, from));
        return 'taken';
      } catch (error) {
        if (isRefusal(error)) return 'refused';
        throw error;
      }
    },
    forget: async () => undefined,
  };
}

function credentials(url: URL) {
  return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
}

/** The server will never take this mail for this reader (a 5xx reply to either); what it says about us may be mended. */
function isRefusal(error: unknown): boolean {
  const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string };
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
}

/** Whether a host name means this machine, whatever a name server says. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
