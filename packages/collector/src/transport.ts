import { EVENT_WIDTH, type FieldDeclaration } from '@ductus/core/capture';
import { type Batch, batchBody, type Channel, newDeclarations } from './batch.ts';
import type { EventBuffer } from './buffer.ts';
import { type Outcome, post } from './post.ts';
import type { Timers } from './timers.ts';

const DELAY = 1000;
const FULL = 200;
/** Events in one request, and in the last one of a page: both within 64 kB, which is also the limit of a beacon. */
const MOST = 500;
const MOST_AT_END = 1800;
/** Batches that a page which comes and goes may leave unconfirmed. */
const MOST_UNCONFIRMED = 4;
const PATIENCE = 10_000;
const FIRST_RETRY = 500;
const LAST_RETRY = 30_000;
/** Refusals of a channel that has ended: nothing of the batch was taken, and the next channel may have it. */
const ENDED = /^(evidence-expired|evidence-token-invalid|http-401|http-410)$/;

export interface TransportOptions {
  readonly endpoint: string;
  readonly channel: Channel;
  readonly buffer: EventBuffer;
  readonly timers: Timers;
  /** Every field known so far, by id; grows. */
  readonly fields: readonly FieldDeclaration[];
  readonly request: typeof fetch;
  readonly beacon: (url: string, body: string) => boolean;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly onProblem: (code: string) => void;
}

/**
 * Sends what the buffer holds, one batch at a time, in order. A batch that got no answer is sent again, unchanged,
 * after a growing and jittered pause. A refusal ends the channel; recording goes on until the next one.
 */
export class Transport {
  private readonly options: TransportOptions;
  private channel: Channel;
  private unconfirmed: Batch[] = [];
  private declared = new Set<number>();
  private seq = 0;
  private accepted = 0;
  private failures = 0;
  private busy: AbortController | undefined;
  /** Why the channel takes no more. */
  private refused: string | undefined;
  private cancelTimer: (() => void) | undefined;
  private waiting: { readonly target: number; readonly done: (accepted: boolean) => void }[] = [];

  constructor(options: TransportOptions) {
    this.options = options;
    this.channel = options.channel;
  }

  /** Something was recorded. */
  noticed(): void {
    if (this.failures === 0 && this.options.buffer.size >= FULL) this.send();
    else this.sendLater(DELAY);
  }

  /** Now is a good moment: a field was left, a form is submitted. */
  urge(): void {
    if (this.failures === 0) this.send();
  }

  /** The page may end here. Beacons have no answer, so what they carry stays unconfirmed and is sent again. */
  leave(): void {
    if (this.refused !== undefined) return;
    if (this.unconfirmed.length < MOST_UNCONFIRMED) this.form(MOST_AT_END);
    for (const batch of this.unconfirmed) {
      const underWay = this.busy !== undefined && batch === this.unconfirmed[0];
      if (!underWay && !this.options.beacon(this.options.endpoint, batch.body)) break;
    }
    if (this.unconfirmed.length > 0) this.sendLater(DELAY);
  }

  /** True once everything recorded so far was accepted; false after `patience` milliseconds or a refusal. */
  flush(patience: number): Promise<boolean> {
    const target = this.options.buffer.recorded;
    return new Promise((resolve) => {
      if (this.accepted >= target) return resolve(true);
      if (this.refused !== undefined) return resolve(false);
      const cancel = this.options.timers.after(patience, () => waiter.done(false));
      const waiter = {
        target,
        done: (accepted: boolean) => {
          cancel();
          this.waiting = this.waiting.filter((other) => other !== waiter);
          resolve(accepted);
        },
      };
      this.waiting.push(waiter);
      this.send();
    });
  }

  /** Goes on with another channel. Batches that may have arrived on the old one, or were bad, are given up. */
  change(channel: Channel): void {
    const { buffer } = this.options;
    this.abandon();
    const events = this.unconfirmed.flatMap((batch) => batch.events);
    if (ENDED.test(this.refused ?? '')) buffer.putBack(events);
    else buffer.countLost(events.length / EVENT_WIDTH);
    this.channel = channel;
    this.unconfirmed = [];
    this.declared = new Set();
    this.seq = 0;
    this.failures = 0;
    this.refused = undefined;
    this.send();
  }

  stop(): void {
    this.abandon();
    this.refused = 'stopped';
    this.giveUpWaiting();
  }

  private send(): void {
    if (this.refused !== undefined || this.busy !== undefined) return;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    const batch = this.unconfirmed[0] ?? this.form(MOST);
    if (batch === undefined) return;
    const { request, endpoint, timers } = this.options;
    const attempt = new AbortController();
    this.busy = attempt;
    const cancel = timers.after(PATIENCE, () => attempt.abort());
    void post(request, endpoint, batch.body, attempt.signal).then((outcome) => {
      cancel();
      // After a change of channel or a stop nobody waits for this answer.
      if (this.busy !== attempt) return;
      this.busy = undefined;
      this.settle(batch, outcome);
    });
  }

  private settle(batch: Batch, outcome: Outcome): void {
    if (outcome === 'delivered') {
      this.unconfirmed.shift();
      this.failures = 0;
      this.accepted = batch.through;
      for (const waiter of [...this.waiting]) if (waiter.target <= this.accepted) waiter.done(true);
      const urgent = this.waiting.length > 0 || this.unconfirmed.length > 0;
      if (urgent || this.options.buffer.size >= FULL) this.send();
      else if (this.options.buffer.size > 0) this.sendLater(DELAY);
    } else if (outcome === 'unreachable') {
      this.failures += 1;
      if (this.failures === 1) this.report('unreachable');
      const pause = Math.min(FIRST_RETRY * 2 ** (this.failures - 1), LAST_RETRY);
      this.sendLater(pause * (0.5 + this.options.random() / 2));
    } else {
      this.refused = outcome.refused;
      this.report(outcome.refused);
      this.giveUpWaiting();
    }
  }

  private form(most: number): Batch | undefined {
    const { buffer, fields } = this.options;
    const taken = buffer.take(most);
    if (taken === undefined) return undefined;
    const declarations = newDeclarations(taken.events, fields, this.declared);
    for (const { id } of declarations) this.declared.add(id);
    const body = batchBody(this.channel, this.seq, declarations, taken.events);
    this.seq += 1;
    const batch = { ...taken, body };
    this.unconfirmed.push(batch);
    return batch;
  }

  private sendLater(delay: number): void {
    if (this.refused !== undefined || this.busy !== undefined || this.cancelTimer !== undefined) return;
    this.cancelTimer = this.options.timers.after(delay, () => {
      this.cancelTimer = undefined;
      this.send();
    });
  }

  private abandon(): void {
    this.busy = undefined;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  private giveUpWaiting(): void {
    for (const waiter of [...this.waiting]) waiter.done(false);
  }

  private report(code: string): void {
    try {
      this.options.onProblem(code);
    } catch {
      // The page's own handler failed: that is no reason to fail the page twice.
    }
  }
}
