import type { ApplicationRecord, Store } from '@ductus/storage';
import type { Act, Audit } from '../audit/audit.ts';
import { StartError } from '../errors.ts';
import { initialPolicy } from '../tenants.ts';
import { hashOfApiKey, newApiKey } from '../util/api-key.ts';
import { newId } from '../util/identifiers.ts';
import type { RandomText } from '../util/random.ts';
import { draftKeyFile, keyInFile } from './key-file.ts';

export interface Context {
  readonly store: Store;
  readonly audit: Audit;
  readonly now: () => number;
  readonly random: RandomText;
  readonly say: (line: string) => void;
}

export interface Arguments {
  readonly name: string | undefined;
  readonly origins: readonly string[];
  readonly keyFile: string | undefined;
  readonly ifMissing: boolean;
  readonly keyId: string | undefined;
}

type Command = (context: Context, args: Arguments) => Promise<void>;

export const commands: Readonly<Record<string, Command>> = {
  create,
  list,
  'set-origins': setOrigins,
  'add-key': addKey,
  'revoke-key': revokeKey,
};

async function create(context: Context, args: Arguments): Promise<void> {
  const name = required('name', args.name);
  if (name.length > 64) throw invalid(`--name has at most 64 characters, got ${name.length}.`);
  const origins = checkOrigins(args.origins);
  const existing = await context.store.applications.byName(name);
  if (existing !== undefined) return keep(context, args, existing, origins);
  const { now, random, say } = context;
  const application: ApplicationRecord = {
    id: newId('app', random),
    name,
    origins,
    policy: initialPolicy,
    createdAt: now(),
  };
  await handOver(context, args.keyFile, application, (key) =>
    context.audit.record(entered('application.create', application.id, key.id), {
      part: 'applications',
      method: 'insert',
      args: [application, key],
    }),
  );
  say(`Application "${name}" created (${application.id}).`);
}

/** An application that exists stays as it is; a key file that does not open it is made good. */
async function keep(
  context: Context,
  args: Arguments,
  existing: ApplicationRecord,
  origins: readonly string[],
): Promise<void> {
  if (!args.ifMissing)
    throw invalid(`There is already an application "${existing.name}": use another name, or --if-missing.`);
  if ([...existing.origins].sort().join() !== [...origins].sort().join()) {
    throw invalid(
      `The application "${existing.name}" exists with the origins ${existing.origins.join(', ')} and not ${origins.join(', ')}: use those, another name, or application set-origins.`,
    );
  }
  const kept = args.keyFile === undefined ? undefined : await keyInFile(args.keyFile);
  const opens =
    kept === undefined ? undefined : await context.store.applications.byKeyHash(hashOfApiKey(kept));
  if (args.keyFile !== undefined && opens?.application.id !== existing.id) return addKey(context, args);
  context.say(`Application "${existing.name}" exists (${existing.id}).`);
}

async function list({ store, say }: Context): Promise<void> {
  const applications = await store.applications.list();
  if (applications.length === 0) say('No application yet: application create makes one.');
  for (const { id, name, origins } of applications) {
    say(`${name}  ${id}  ${origins.join(' ')}`);
    for (const key of await store.applications.keys(id)) {
      say(
        `  ${key.id}  ${key.revokedAt === null ? 'valid' : 'revoked'}  made ${new Date(key.createdAt).toISOString()}`,
      );
    }
  }
}

async function setOrigins(context: Context, args: Arguments): Promise<void> {
  const origins = checkOrigins(args.origins);
  const { id, name } = await known(context, args);
  await context.audit.record(entered('application.set-origins', id, null, { origins }), {
    part: 'applications',
    method: 'setOrigins',
    args: [id, origins],
  });
  context.say(`Application "${name}" takes evidence from ${origins.join(', ')}.`);
}

async function addKey(context: Context, args: Arguments): Promise<void> {
  const application = await known(context, args);
  await handOver(context, args.keyFile, application, (key) =>
    context.audit.record(entered('key.add', application.id, key.id), {
      part: 'applications',
      method: 'addKey',
      args: [key],
    }),
  );
}

async function revokeKey(context: Context, args: Arguments): Promise<void> {
  const keyId = required('key', args.keyId);
  const { id, name } = await known(context, args);
  const exists = (await context.store.applications.keys(id)).some((key) => key.id === keyId);
  if (!exists) {
    throw new StartError(
      'application-unknown',
      `The application "${name}" has no key ${keyId}: see application list.`,
    );
  }
  await context.audit.record(entered('key.revoke', id, keyId), {
    part: 'applications',
    method: 'revokeKey',
    args: [id, keyId, context.now()],
  });
  context.say(`Key ${keyId} is revoked.`);
}

/** What the audit log says of a command. */
function entered(
  action: string,
  applicationId: string,
  target: string | null,
  details: Readonly<Record<string, unknown>> = {},
): Act {
  return { actor: 'command-line', action, applicationId, target, details };
}

/** Draws an API key, makes it durable, and only then shows it or lets its file appear. */
async function handOver(
  { now, random, say }: Context,
  keyFile: string | undefined,
  application: ApplicationRecord,
  store: (key: {
    id: string;
    applicationId: string;
    hash: Uint8Array;
    createdAt: number;
    revokedAt: null;
  }) => Promise<void>,
): Promise<void> {
  const apiKey = newApiKey(random);
  const draft = keyFile === undefined ? undefined : await draftKeyFile(keyFile, apiKey);
  const id = newId('key', random);
  try {
    await store({
      id,
      applicationId: application.id,
      hash: hashOfApiKey(apiKey),
      createdAt: now(),
      revokedAt: null,
    });
  } catch (error) {
    await draft?.discard();
    throw error;
  }
  await draft?.keep();
  say(
    keyFile === undefined ? `API key ${id}, shown this once: ${apiKey}` : `API key ${id} is in ${keyFile}.`,
  );
}

async function known({ store }: Context, args: Arguments): Promise<ApplicationRecord> {
  const name = required('name', args.name);
  const application = await store.applications.byName(name);
  if (application !== undefined) return application;
  throw new StartError('application-unknown', `There is no application "${name}": see application list.`);
}

function checkOrigins(origins: readonly string[]): readonly string[] {
  if (origins.length === 0)
    throw invalid('--origin is missing: name the address of the pages that send evidence.');
  for (const origin of origins) {
    if (URL.canParse(origin) && new URL(origin).origin === origin && /^https?:/.test(origin)) continue;
    throw invalid(
      `--origin must be an origin such as https://bank.example, without a path, got "${origin}".`,
    );
  }
  return [...new Set(origins)];
}

function required(option: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw invalid(`--${option} is missing: see --help.`);
}

function invalid(message: string): StartError {
  return new StartError('arguments-invalid', message);
}
