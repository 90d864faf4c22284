import { buildBank } from './app.ts';
import { type BankConfig, readConfig } from './config.ts';
import { BankError } from './errors.ts';

/** One sentence for whoever starts the bank. */
function sentence(error: unknown, config: BankConfig | null): string {
  const code = (error as { code?: string } | null)?.code;
  if (error instanceof BankError) return error.message;
  if (code === 'EADDRINUSE') {
    return `Port ${config?.port} is taken: stop the program that uses it, or choose another with BANK_PORT.`;
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `The bank may not write to ${config?.home ?? 'its folder'}: change its owner, or choose another with BANK_HOME.`;
  }
  if (code === 'ENOSPC') return 'The disk is full: make room and start again.';
  return error instanceof Error ? error.message : String(error);
}

async function start(): Promise<void> {
  let config: BankConfig | null = null;
  try {
    config = readConfig(process.env);
    const app = await buildBank(config);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        app.close().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      });
    }
    await app.listen({ host: config.host, port: config.port });
    console.log(`Marten Bank is open at ${config.url}`);
  } catch (error) {
    console.error(sentence(error, config));
    process.exit(1);
  }
}

await start();
