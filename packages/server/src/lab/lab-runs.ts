import { dirname, sep } from 'node:path';
import type { Audit } from '../audit/audit.ts';
import { notFound, ServerError } from '../errors.ts';
import type { RequestOperator } from '../operators/request-operator.ts';
import { mayAs } from '../operators/roles.ts';
import type { LabCatalogue, LabRunRequest } from '../schemas/operator-lab.ts';
import { newId } from '../util/identifiers.ts';
import type { RandomText } from '../util/random.ts';
import { KeptRuns } from './kept-runs.ts';
import { type LabOptions, RUNS_KEPT } from './lab-options.ts';
import { labOrder, titleOf } from './lab-order.ts';
import { type LabProcess, startLab } from './lab-process.ts';
import type { LabOutcome, LabProgress, LabRun } from './lab-run.ts';
import { type Upload, Uploads } from './uploads.ts';

interface Means extends LabOptions {
  readonly audit: Pick<Audit, 'record'>;
  readonly now: () => number;
  readonly random: RandomText;
}

interface Running {
  readonly run: LabRun;
  readonly process: LabProcess;
  readonly over: Promise<void>;
  progress: LabProgress | null;
  /** Why it was ended; null while it was not. */
  ended: 'cancelled' | 'interrupted' | null;
}

const UNSAVED = {
  code: 'lab-unsaved',
  message: 'What came of it could not be written: see that the server’s disk has room, and measure again.',
} as const;

type Who = Pick<RequestOperator, 'id' | 'role' | 'tenants'>;

/** Measurements that operators ask for: one at a time, in a process of its own, with results that are kept. */
export class LabRuns {
  readonly uploads: Uploads;
  readonly #means: Means;
  readonly #kept: KeptRuns;
  #running: Running | null = null;
  /** Taken from the moment one is asked for, so that two at once are not both begun. */
  #taken = false;
  #catalogue: Promise<LabCatalogue> | null = null;

  constructor(means: Means) {
    this.#means = means;
    this.#kept = new KeptRuns(means.folder);
    this.uploads = new Uploads(means);
    for (const run of this.#kept.all()) {
      if (run.state === 'running') this.#kept.keep({ ...run, state: 'interrupted', endedAt: means.now() });
    }
  }

  get installed(): boolean {
    return this.#means.command !== null;
  }

  /** What can be measured here. @throws ServerError `lab-missing`. */
  catalogue(): Promise<LabCatalogue> {
    this.#catalogue ??= this.#list().catch((error) => {
      this.#catalogue = null;
      throw error;
    });
    return this.#catalogue;
  }

  /** Everybody's for operators of all applications, else their own; the newest first. */
  list(who: Who): { run: LabRun; progress: LabProgress | null }[] {
    return this.#kept
      .all()
      .filter((run) => isSeenBy(run, who))
      .map((run) => ({ run, progress: this.#progressOf(run.id) }));
  }

  /** @throws ServerError `not-found`. */
  byId(who: Who, id: string): { run: LabRun; progress: LabProgress | null; outcome: LabOutcome | null } {
    const run = this.#kept.byId(id);
    if (run === undefined || !isSeenBy(run, who)) throw notFound('measurement');
    const outcome = run.state === 'done' ? this.#kept.outcome(id) : undefined;
    return { run, progress: this.#progressOf(id), outcome: outcome ?? null };
  }

  /** @throws ServerError `lab-missing`, `lab-file-unfit`. */
  async beginUpload(by: string, file: { readonly name: string; readonly bytes: number }): Promise<Upload> {
    if (!this.installed) throw missing();
    return this.uploads.begin(by, file);
  }

  /** Begins a measurement. @throws ServerError `lab-missing`, `lab-busy`, `not-found`, `lab-part-misplaced`. */
  async begin(who: Who, request: LabRunRequest): Promise<LabRun> {
    const { command, now, random, audit } = this.#means;
    if (command === null) throw missing();
    if (this.#taken) {
      throw new ServerError('lab-busy', 'One measurement runs already: wait for it, or cancel it.');
    }
    this.#taken = true;
    try {
      const uploadId = 'uploadId' in request ? request.uploadId : undefined;
      const upload = uploadId === undefined ? null : await this.uploads.whole(who.id, uploadId);
      const id = newId('run', random);
      const title = titleOf(request, upload?.name);
      const run: LabRun = {
        id,
        by: who.id,
        at: now(),
        title,
        request,
        state: 'running',
        endedAt: null,
        problem: null,
      };
      await audit.record(
        { actor: who.id, action: 'lab.run', target: id, details: { kind: request.kind } },
        null,
      );
      await this.#makeRoom(who);
      this.#start(command, run, upload);
      return run;
    } catch (error) {
      this.#taken = false;
      throw error;
    }
  }

  /** Ends one that runs; nothing of it is kept but that it was. @throws ServerError `not-found`, `operator-forbidden`. */
  async cancel(who: Who, id: string): Promise<void> {
    this.#mayChange(who, id);
    const running = this.#running;
    if (running?.run.id !== id) return;
    await this.#means.audit.record({ actor: who.id, action: 'lab.cancel', target: id }, null);
    running.ended = 'cancelled';
    running.process.cancel();
    await running.over;
  }

  /** Deletes one that is over, with its results. @throws ServerError `not-found`, `lab-busy`, `operator-forbidden`. */
  async remove(who: Who, id: string): Promise<void> {
    this.#mayChange(who, id);
    if (this.#running?.run.id === id) throw new ServerError('lab-busy', 'It runs: cancel it first.');
    await this.#means.audit.record({ actor: who.id, action: 'lab.remove', target: id }, null);
    this.#kept.remove(id);
  }

  async close(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    running.ended = 'interrupted';
    running.process.cancel();
    await running.over;
  }

  /** Deletes the oldest, whoever asked for them, so that one more can be kept. */
  async #makeRoom({ id: actor }: Who): Promise<void> {
    const details = { because: 'most-kept', most: RUNS_KEPT };
    for (const { id } of this.#kept.all().slice(RUNS_KEPT - 1)) {
      await this.#means.audit.record({ actor, action: 'lab.remove', target: id, details }, null);
      this.#kept.remove(id);
    }
  }

  #start(command: readonly string[], run: LabRun, upload: Upload | null): void {
    this.#kept.keep(run);
    const order = labOrder(run.request, upload);
    const process = startLab(command, { order, data: this.#means.data }, ({ what, done, of }) => {
      if (this.#running !== null) this.#running.progress = { what, done, of };
    });
    const over = this.#finish(run, process, upload);
    this.#running = { run, process, over, progress: null, ended: null };
  }

  async #finish(run: LabRun, process: LabProcess, upload: Upload | null): Promise<void> {
    const answer = await process.answer;
    const endedAt = this.#means.now();
    // One that cannot be deleted lies sealed, its key is forgotten, and it goes at the next start.
    if (upload !== null) await this.uploads.remove(upload.id).catch(() => {});
    const ended = this.#running?.ended ?? null;
    try {
      if (ended !== null) this.#kept.keep({ ...run, state: ended, endedAt });
      else if (answer.kind === 'done') {
        this.#kept.keep({ ...run, state: 'done', endedAt }, answer.outcome as LabOutcome);
      } else {
        const problem = { code: answer.code, message: withoutValues(answer.message, upload) };
        this.#kept.keep({ ...run, state: 'failed', endedAt, problem });
      }
    } catch {
      this.#kept.remember({ ...run, state: 'failed', endedAt, problem: UNSAVED });
    }
    this.#running = null;
    this.#taken = false;
  }

  async #list(): Promise<LabCatalogue> {
    const { command, data } = this.#means;
    if (command === null) throw missing();
    const order = { kind: 'list' };
    const answer = await startLab(command, { order, data }, () => {}).answer;
    if (answer.kind === 'done') return answer.list as LabCatalogue;
    throw new ServerError('lab-missing', 'The lab does not answer on this machine: build it anew.');
  }

  #progressOf(id: string): LabProgress | null {
    return this.#running?.run.id === id ? this.#running.progress : null;
  }

  #mayChange(who: Who, id: string): void {
    const run = this.#kept.byId(id);
    if (run === undefined || !isSeenBy(run, who)) throw notFound('measurement');
    if (run.by !== who.id && !mayAs(who.role, 'administrator')) {
      throw new ServerError(
        'operator-forbidden',
        'It is somebody else’s: this takes the role administrator.',
      );
    }
  }
}

function isSeenBy(run: LabRun, { id, tenants }: Who): boolean {
  return tenants === null || run.by === id;
}

function missing(): ServerError {
  return new ServerError(
    'lab-missing',
    'The lab is not installed on this machine: build apps/lab beside the server.',
  );
}

/** File, line and what was expected, under the name that its owner knows; a value of the file is not kept. */
function withoutValues(message: string, upload: Upload | null): string {
  const own = upload === null ? message : message.replaceAll(upload.path, upload.name);
  const folder = upload === null ? own : own.replaceAll(`${dirname(upload.path)}${sep}`, '');
  return folder.replace(/, got ".*$/s, '.');
}
