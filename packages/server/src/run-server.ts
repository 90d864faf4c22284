import { sentenceOf } from './fail.ts';
import { mailFolder } from './mail/mail-transport.ts';
import { serve } from './serve.ts';

/** An answer that takes longer than this after the order to stop is given up. */
const STOP_WITHIN_MS = 10_000;

/** Runs the server until SIGTERM or SIGINT; `say` gets the ready line, `complain` the one sentence of a failure. */
export async function runServer(
  say: (line: string) => void,
  complain: (line: string) => void,
): Promise<void> {
  try {
    const { config, setUpCode, stop } = await serve(process.env, process.cwd());
    const end = () => {
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      stop().catch((error) => {
        complain(sentenceOf(error));
        process.exitCode = 1;
      });
    };
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
    const { publicUrl, host, port, mail } = config;
    const mails = mail.smtpUrl === null ? `, mails are written to ${mailFolder(config)}` : '';
    const ready = `Ductus is ready: ${publicUrl} (listening on ${host}:${port}), API at ${publicUrl}/docs${mails}`;
    // In one piece: whoever waits for the ready line has read the code with it.
    say(setUpCode === null ? ready : `${ready}\n${setUpLine(publicUrl, setUpCode)}`);
  } catch (error) {
    complain(sentenceOf(error));
    process.exitCode = 1;
  }
}

function setUpLine(publicUrl: string, code: string): string {
  return `Nobody can sign in to the console yet: open ${publicUrl}/console/ within an hour and give it the code ${code}`;
}
