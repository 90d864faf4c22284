import { writeSync } from 'node:fs';
import { openFileKeyProvider, openSqliteStore, Vault } from '@ductus/storage';
import { Outbox } from '../mail/outbox.ts';
import { smtpTransport } from '../mail/smtp-transport.ts';
import { People } from '../subjects/people.ts';
import { systemRandom } from '../util/random.ts';

/**
 * Program: sends what waits in a folder's outbox through a mail server, its clock `ahead` milliseconds ahead; first posts
 * a mail when it is told to. Prints `posted` once that is durable and `empty` when nothing waits.
 */
async function sendAll(directory: string, url: string, ahead: string, post?: string): Promise<void> {
  const keys = await openFileKeyProvider({ directory });
  const store = await openSqliteStore({ directory, keys });
  const vault = new Vault({ keys });
  const [now, random, erased] = [() => Date.now() + Number(ahead), systemRandom(), new Set<string>()];
  const people = new People({ store, vault, keys, erased, now, random });
  const transport = smtpTransport({ url: new URL(url), from: 'bank@bank.example' });
  const outbox = new Outbox({ store, vault, people, erased, transport, now, random });
  if (post !== undefined) {
    const application = (await store.applications.list())[0]!;
    const person = await people.create(application.id, 'ada');
    await outbox.post(person, { to: 'ada@home.example', subject: post, text: post, html: post });
    writeSync(1, 'posted\n');
  }
  await outbox.flush();
  if ((await outbox.health()).waiting === 0) writeSync(1, 'empty\n');
  await store.close();
}

const [directory, url, ahead, post] = process.argv.slice(2);
void sendAll(directory!, url!, ahead!, post);
