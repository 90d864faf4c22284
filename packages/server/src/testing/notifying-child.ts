import { writeSync } from 'node:fs';
import { openFileKeyProvider, openSqliteStore } from '@ductus/storage';
import { smtpTransport } from '../mail/smtp-transport.ts';
import { Notifier } from '../notifications/notifier.ts';
import { TargetVault } from '../notifications/target.ts';

/**
 * Program: tells operators what waits in a folder's store, its clock `ahead` milliseconds ahead, a webhook at `host` or a mail server at
 * that host. Prints `empty` when nothing waits.
 */
async function tellAll(directory: string, host: string, ahead: string): Promise<void> {
  const keys = await openFileKeyProvider({ directory });
  const store = await openSqliteStore({ directory, keys });
  const mail = smtpTransport({ url: new URL(`smtp://${host}`), from: 'ductus@bank.example' });
  const now = () => Date.now() + Number(ahead);
  const targets = new TargetVault(keys);
  const notifier = new Notifier({ store, targets, mail, allowedHosts: new Set([host]), now });
  await notifier.flush();
  if ((await store.notifications.due(Number.MAX_SAFE_INTEGER, 1)).length === 0) writeSync(1, 'empty\n');
  await store.close();
}

const [directory, host, ahead] = process.argv.slice(2);
void tellAll(directory!, host!, ahead!);
