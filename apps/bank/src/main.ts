import { buildBank, recognitionOf } from './app.ts';
import { type BankConfig, readConfig } from './config.ts';
import { awaitDuctus, meetDuctus } from './meet-ductus.ts';
import { startFailure } from './start-failure.ts';
import { troubleReporter } from './web/trouble-reporter.ts';

async function open(config: BankConfig): Promise<void> {
  const recognition = recognitionOf(config);
  const app = await buildBank(config, { recognition });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  const met = await meetDuctus(recognition, config);
  await app.listen({ host: config.host, port: config.port });
  console.log(`Marten Bank is open at ${config.url}`);
  if (met) return;
  const report = troubleReporter(app);
  report(`Ductus at ${config.ductusUrl} does not answer yet: until it does, every sign-in asks for a code.`);
  awaitDuctus(recognition, report);
}

let config: BankConfig | null = null;
try {
  config = readConfig(process.env);
  await open(config);
} catch (error) {
  console.error(startFailure(error, config));
  process.exit(1);
}
