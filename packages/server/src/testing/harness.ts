import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import { population } from '@ductus/population';
import {
  Backups,
  DataKeyRotation,
  type KeyRing,
  openFileKeyProvider,
  openSqliteStore,
  type Store,
} from '@ductus/storage';
import PostalMime, { type Email } from 'postal-mime';
import type { App } from '../app.ts';
import { type AppOptions, buildApp } from '../build-app.ts';
import { defaultAuditDays, defaultLimits } from '../config.ts';
import { folderTransport } from '../mail/folder-transport.ts';
import type { Channel } from '../schemas/session.ts';
import type { Decision, EnrolmentResult } from '../schemas/verification.ts';
import type { Foundation } from '../services.ts';
import { initialPolicy } from '../tenants.ts';
import { hashOfApiKey, newApiKey } from '../util/api-key.ts';
import { newId } from '../util/identifiers.ts';
import { systemRandom } from '../util/random.ts';
import { batchOf, eventsOf, type KeyTiming, type Rhythm, rhythm, typeOnce } from './typed-text.ts';

const random = systemRandom();
/** Keys that free typing sends at a time. */
const BATCH = 25;
export const ORIGIN = 'https://bank.example';

/** The server under test, with real storage in a directory of its own, and a clock that the test moves. */
export class Harness {
  readonly directory: string;
  readonly options: Partial<AppOptions>;
  app!: App;
  store!: Store;
  keys!: KeyRing;
  backups!: Backups;
  dataKeys!: DataKeyRotation;
  time = Date.UTC(2026, 0, 1);

  private constructor(directory: string, options: Partial<AppOptions>) {
    this.directory = directory;
    this.options = options;
  }

  static async start(options: Partial<AppOptions> = {}): Promise<Harness> {
    const harness = new Harness(mkdtempSync(join(tmpdir(), 'ductus-server-')), options);
    await harness.open();
    return harness;
  }

  async open(): Promise<void> {
    const keys = await openFileKeyProvider({ directory: this.directory });
    this.keys = keys;
    this.store = await openSqliteStore({ directory: this.directory, keys });
    this.backups = new Backups({ store: this.store, keys, now: () => this.time });
    this.dataKeys = new DataKeyRotation({ store: this.store, keys, now: () => this.time, settleMs: 0 });
    this.app = await buildApp({ ...this.foundation(), logLevel: 'silent', ...this.options });
  }

  /** What the server is built from, for a test of one of its parts. */
  foundation(): Foundation {
    return {
      store: this.store,
      keys: this.keys,
      backups: this.backups,
      dataKeys: this.dataKeys,
      population,
      now: () => this.time,
      random,
      publicUrl: 'http://localhost:4000',
      limits: { ...defaultLimits, verificationsPerSubject: 1_000_000 },
      auditDays: defaultAuditDays,
      mail: folderTransport(join(this.directory, 'mail'), 'Ductus <ductus@localhost>'),
    };
  }

  /** The newest of the mails to a person, once there are `count`; with `options.mail` unset they are files. */
  async mailTo(subjectId: string, count = 1): Promise<Email> {
    const folder = join(this.directory, 'mail');
    for (const end = Date.now() + 60_000; Date.now() < end; ) {
      const all = existsSync(folder) ? readdirSync(folder) : [];
      const theirs = all.filter((name) => name.includes(subjectId) && name.endsWith('.eml')).sort();
      if (theirs.length >= count) return PostalMime.parse(readFileSync(join(folder, theirs.at(-1)!)));
      await new Promise((passed) => setTimeout(passed, 20));
    }
    throw new Error(`fewer than ${count} mails within a minute`);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.store.close();
  }

  /** Ends the process' hold on the data and starts again, as a restart does. */
  async restart(): Promise<void> {
    await this.close();
    await this.open();
  }

  async stop(): Promise<void> {
    await this.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async addApplication(name: string, origins: readonly string[] = [ORIGIN]): Promise<Tester> {
    const apiKey = newApiKey(random);
    const application = {
      id: newId('app', random),
      name,
      origins,
      policy: initialPolicy,
      createdAt: this.time,
    };
    const key = {
      id: newId('key', random),
      applicationId: application.id,
      hash: hashOfApiKey(apiKey),
      createdAt: this.time,
      revokedAt: null,
    };
    await this.store.applications.insert(application, key);
    return new Tester(this, application.id, apiKey, key.id, origins[0]!);
  }
}

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** An application that calls the server. */
export class Tester {
  readonly harness: Harness;
  readonly id: string;
  readonly apiKey: string;
  readonly keyId: string;
  readonly origin: string;

  constructor(harness: Harness, id: string, apiKey: string, keyId: string, origin: string) {
    this.harness = harness;
    this.id = id;
    this.apiKey = apiKey;
    this.keyId = keyId;
    this.origin = origin;
  }

  async call<Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ): Promise<Answer<Body>> {
    const response = await this.harness.app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${this.apiKey}` },
      ...(body === undefined ? {} : { payload: body }),
    });
    const text = response.body;
    return {
      status: response.statusCode,
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
      headers: response.headers,
    };
  }

  async subject(externalId: string): Promise<string> {
    const { body } = await this.call<{ id: string }>('POST', '/v1/subjects', { externalId });
    return body.id;
  }

  async openSession(subjectId?: string): Promise<Channel> {
    const { body } = await this.call<Channel>(
      'POST',
      '/v1/sessions',
      subjectId === undefined ? {} : { subjectId },
    );
    return body;
  }

  /** The application says that the person has just passed a factor of its own. */
  strengthen(subjectId: string, sessionId: string): Promise<Answer> {
    const path = `/v1/sessions/${sessionId}/strong-authentication`;
    return this.call('POST', path, { subjectId, factor: 'totp' });
  }

  /** A session of a person who has just passed a factor. */
  async trustedSession(subjectId: string): Promise<string> {
    const { sessionId } = await this.openSession(subjectId);
    await this.strengthen(subjectId, sessionId);
    return sessionId;
  }

  /** Sends any body to the evidence route as a page of `origin`. */
  async send(batch: unknown, origin: string | undefined = this.origin): Promise<Answer> {
    const response = await this.harness.app.inject({
      method: 'POST',
      url: '/v1/evidence',
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...(origin === undefined ? {} : { origin }) },
      payload: typeof batch === 'string' ? batch : JSON.stringify(batch),
    });
    return { status: response.statusCode, body: JSON.parse(response.body), headers: response.headers };
  }

  /** Types `count` keys, a multiple of five, anywhere in the page, in a new channel of the session. */
  async typeFreely(sessionId: string, own: Rhythm, random: () => number, count: number): Promise<void> {
    const { body } = await this.call<Channel>('POST', `/v1/sessions/${sessionId}/channel`);
    let seq = 0;
    for (let from = 0; from < count; from += BATCH, seq += 1) {
      const events: number[] = [];
      for (let typed = from; typed < Math.min(count, from + BATCH); typed += 5) {
        const options = { field: 1, inputs: false, firstStroke: typed, start: 1000 + typed * 600 };
        events.push(...eventsOf(typeOnce(own, random), options));
      }
      const { status } = await this.send(batchOf(body, seq, events));
      if (status !== 200) throw new Error(`evidence refused: ${status}`);
    }
  }

  /** Types a password in a new session and returns the session's id. */
  async type(keys: readonly KeyTiming[]): Promise<string> {
    const channel = await this.openSession();
    const { status, body } = await this.send(batchOf(channel, 0, eventsOf(keys)));
    if (status !== 200) throw new Error(`evidence refused: ${JSON.stringify(body)}`);
    return channel.sessionId;
  }

  async enrol(subjectId: string, keys: readonly KeyTiming[]): Promise<EnrolmentResult> {
    const sessionId = await this.type(keys);
    const { body } = await this.call<EnrolmentResult>('POST', '/v1/enrolments', {
      sessionId,
      subjectId,
      field: 'password',
    });
    return body;
  }

  async verify(subjectId: string, sessionId: string, purpose = 'login'): Promise<Decision> {
    const { body } = await this.call<Decision>('POST', '/v1/verifications', {
      sessionId,
      subjectId,
      field: 'password',
      purpose,
    });
    return body;
  }

  /** A subject whose template is complete, and how that made-up person types. */
  async enrolledSubject(
    seed: number,
    length = 12,
  ): Promise<{ id: string; own: Rhythm; next: () => KeyTiming[] }> {
    const own = rhythm(seed, length);
    const random = seededRandom(seed + 1000);
    const id = await this.subject(`person-${seed}`);
    for (let sample = 0; sample < 100; sample += 1) {
      if ((await this.enrol(id, typeOnce(own, random))).enrolment.complete) break;
    }
    return { id, own, next: () => typeOnce(own, random) };
  }
}
