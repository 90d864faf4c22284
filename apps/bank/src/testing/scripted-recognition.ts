import { BankError } from '../errors.ts';
import type {
  Alert,
  AlertAnswer,
  Channel,
  Comparison,
  EnrolmentAnswer,
  ErasureReceipt,
  Farewell,
  Recognition,
  TrustLevel,
  Verdict,
} from '../recognition.ts';

const receiptOf = (...destroyed: string[]): ErasureReceipt => ({
  id: 'rec_AAAAAAAAAAAAAAAAAAAAAA',
  erasedAt: 1_790_000_000_000,
  destroyed,
  signature: 'c2lnbmF0dXJl',
});

/**
 * A recognition that answers what a test tells it to and remembers what it was asked: for the bank's own tests, where the
 * bank's reaction to every answer is the question. How Ductus comes to its answers is tested with the real server.
 */
export class ScriptedRecognition implements Recognition {
  reachable = true;
  keyRefused = false;
  trust: TrustLevel = 'allow';
  outcome: Verdict['outcome'] = 'MATCH';
  explanation = 'The rhythm differed from what we know.';
  needed = 4;
  /** Codes of the next sample's issues; a sample with issues is not accepted. */
  issues: readonly string[] = [];
  endpoint = 'http://localhost:4000/v1/evidence';
  likeness: EnrolmentAnswer['likeness'] = 'unsure';
  readonly calls: string[] = [];
  readonly sessions = new Map<string, string | null>();
  readonly gathered = new Map<string, number>();
  readonly labels: [string, string][] = [];
  /** What every session's comparisons were worth. */
  compared: readonly number[] = [3.1, 4.2, -0.5, 2.2, 5];
  readonly alerts: Alert[] = [];
  /** A link that was used is answered again, as Ductus does for a while. */
  asksAgain = false;
  /** It erases, and its answer is not heard. */
  silentAfterErasing = false;
  readonly erased = new Map<string, ErasureReceipt>();
  readonly farewells: Farewell[] = [];
  readonly undone: [string, number][] = [];
  #count = 0;
  readonly #answered = new Set<string>();

  #called(name: string): void {
    this.calls.push(name);
    if (!this.reachable) throw new BankError('recognition-unreachable', 'Ductus did not answer.');
  }

  #known(sessionId: string): void {
    if (!this.sessions.has(sessionId)) {
      throw new BankError('recognition-session-gone', 'Ductus no longer knows this session.');
    }
  }

  #channel(sessionId: string) {
    this.#count += 1;
    return {
      sessionId,
      token: `token-${this.#count}`,
      nonce: `nonce-${this.#count}`,
      endpoint: this.endpoint,
      finest: this.finest,
    };
  }

  async ready(): Promise<void> {
    this.#called('ready');
    if (this.keyRefused) {
      throw new BankError('recognition-key-refused', 'Ductus does not know this API key.');
    }
  }

  async createSubject(externalId: string): Promise<string> {
    this.#called('createSubject');
    const id = `sub_${externalId}`;
    if (!this.gathered.has(id)) this.gathered.set(id, 0);
    return id;
  }

  async enrolmentOf(subjectId: string) {
    this.#called('enrolmentOf');
    const gathered = this.gathered.get(subjectId) ?? 0;
    return { gathered, needed: this.needed, complete: gathered >= this.needed };
  }

  async erase(subjectId: string) {
    this.#called('erase');
    if (!this.gathered.delete(subjectId)) {
      throw new BankError('recognition-session-gone', 'Ductus no longer knows this person.');
    }
    const receipt = receiptOf('data key', '1 template');
    this.erased.set(subjectId, receipt);
    if (this.silentAfterErasing) throw new BankError('recognition-unreachable', 'Ductus did not answer.');
    return receipt;
  }

  async erasure(subjectId: string) {
    this.#called('erasure');
    return this.erased.get(subjectId) ?? null;
  }

  async farewell(farewell: Farewell): Promise<void> {
    this.#called('farewell');
    this.farewells.push(farewell);
  }

  async forgetTyping(subjectId: string) {
    this.#called('forgetTyping');
    if (!this.gathered.has(subjectId)) {
      throw new BankError('recognition-session-gone', 'Ductus no longer knows this person.');
    }
    this.gathered.set(subjectId, 0);
    return receiptOf('1 template of typing');
  }

  async open(subjectId: string | null) {
    this.#called('open');
    this.#count += 1;
    const id = `ses_${this.#count}`;
    this.sessions.set(id, subjectId);
    return this.#channel(id);
  }

  /** The most that pages may tell of a key. */
  finest: Channel['finest'] = 'code';
  /** What holds on a route instead of `trust`. */
  readonly trustOn = new Map<string | undefined, TrustLevel>();
  /** Where in the bank pages were. */
  readonly routes: (string | undefined)[] = [];

  async reopen(sessionId: string, route?: string) {
    this.#called('reopen');
    this.routes.push(route);
    this.#known(sessionId);
    return this.#channel(sessionId);
  }

  async level(sessionId: string, route: string | undefined = this.routes.at(-1)): Promise<TrustLevel> {
    this.#called('level');
    this.#known(sessionId);
    return this.trustOn.get(route) ?? this.trust;
  }

  async end(sessionId: string): Promise<void> {
    this.#called('end');
    this.#known(sessionId);
    this.sessions.delete(sessionId);
  }

  async enrol(sessionId: string, subjectId: string): Promise<EnrolmentAnswer> {
    this.#called('enrol');
    this.#known(sessionId);
    const accepted = this.issues.length === 0;
    const before = this.gathered.get(subjectId) ?? 0;
    if (accepted) this.gathered.set(subjectId, before + 1);
    return {
      accepted,
      issues: this.issues,
      likeness: this.likeness,
      enrolment: await this.enrolmentOf(subjectId),
      sample: accepted ? `sample-${before + 1}` : null,
    };
  }

  async takeBack(subjectId: string, sample: string) {
    this.#called('takeBack');
    const newest = this.gathered.get(subjectId) ?? 0;
    if (newest === 0 || sample !== `sample-${newest}`) return null;
    this.gathered.set(subjectId, newest - 1);
    return this.enrolmentOf(subjectId);
  }

  async verify(sessionId: string, _subjectId: string, purpose: 'login' | 'reentry'): Promise<Verdict> {
    this.#called(`verify ${purpose}`);
    this.#known(sessionId);
    const { outcome, explanation } = this;
    const unrecognised = outcome === 'NON_MATCH';
    return { decisionId: 'dec_1', outcome, explanation: [explanation], unrecognised };
  }

  async strong(sessionId: string, subjectId: string): Promise<void> {
    this.#called('strong');
    this.#known(sessionId);
    this.sessions.set(sessionId, subjectId);
    this.trust = 'allow';
  }

  async label(decisionId: string, label: 'right' | 'wrong'): Promise<void> {
    this.#called('label');
    this.labels.push([decisionId, label]);
  }

  async comparisons(): Promise<readonly Comparison[]> {
    this.#called('comparisons');
    return [...this.sessions.keys()].flatMap((sessionId) =>
      this.compared.map((bits) => ({ sessionId, bits })),
    );
  }

  async alert(alert: Alert): Promise<void> {
    this.#called('alert');
    this.alerts.push(alert);
  }

  /** The token of the n-th alert is its number; each works once. */
  async answerAlert(token: string): Promise<AlertAnswer> {
    this.#called('answerAlert');
    const alert = this.alerts[Number(token)];
    if (alert === undefined || (this.#answered.has(token) && !this.asksAgain)) {
      throw new BankError('recognition-session-gone', 'This link was used before.');
    }
    this.#answered.add(token);
    return { ...alert, alertId: `alr_${token}` };
  }

  async undo(subjectId: string, since: number): Promise<void> {
    this.#called('undo');
    this.undone.push([subjectId, since]);
  }
}
