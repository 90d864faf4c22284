import { BankError } from '../errors.ts';
import type { Approved } from '../money/approved-transfer.ts';
import type { NewSetUp, NewStepUp, Way, WayKind, Ways } from '../ways.ts';

/** Ways that a test gives people, and ceremonies that pass when it says so. How Ductus runs them is tested with the real server. */
export class ScriptedWays implements Ways {
  reachable = true;
  ways: Way[] = [];
  /** Ceremonies that were passed in the page, with what. */
  readonly passed = new Map<string, WayKind>();
  readonly setUps: NewSetUp[] = [];
  readonly stepUps: NewStepUp[] = [];
  #opened = new Map<string, NewStepUp>();
  #count = 0;

  #answered(): void {
    if (!this.reachable) throw new BankError('recognition-unreachable', 'Ductus did not answer.');
  }

  #ceremony() {
    this.#count += 1;
    const id = `cer_${this.#count}`;
    return { id, token: `dct_${this.#count}`, endpoint: 'http://localhost:4000/v1/ceremony' };
  }

  async of() {
    this.#answered();
    return this.ways;
  }

  async revoke(_subjectId: string, id: string) {
    this.#answered();
    this.ways = this.ways.filter((way) => way.id !== id);
  }

  async setUp(wanted: NewSetUp) {
    this.#answered();
    this.setUps.push(wanted);
    return this.#ceremony();
  }

  async wasSetUp(id: string) {
    this.#answered();
    return this.passed.has(id);
  }

  async stepUp(wanted: NewStepUp) {
    this.#answered();
    if (this.ways.length === 0) return null;
    this.stepUps.push(wanted);
    const ceremony = this.#ceremony();
    this.#opened.set(ceremony.id, wanted);
    return ceremony;
  }

  async redeem(id: string, purpose: string, approved: Approved | null) {
    this.#answered();
    const opened = this.#opened.get(id);
    const kind = this.passed.get(id);
    if (!opened || !kind || opened.purpose !== purpose || opened.approved?.digest !== approved?.digest)
      return null;
    this.#opened.delete(id);
    return kind;
  }

  /** Sessions in which somebody signed in by a way that says whose it is, and who. */
  readonly signedIn = new Map<string, string>();

  async signIn(sessionId: string) {
    this.#answered();
    return { ...this.#ceremony(), id: sessionId, endpoint: 'http://localhost:4000/v1/sign-in' };
  }

  async redeemSignIn(sessionId: string) {
    this.#answered();
    const subjectId = this.signedIn.get(sessionId) ?? null;
    this.signedIn.delete(sessionId);
    return subjectId;
  }
}
