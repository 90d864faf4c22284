import { buildBank } from './app.ts';
import { type BankConfig, readConfig } from './config.ts';
import { startFailure } from './start-failure.ts';

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
    console.error(startFailure(error, config));
    process.exit(1);
  }
}

await start();
