import { BankError } from '../errors.ts';
import type { Approved } from '../money/approved-transfer.ts';
import { STRONG_WAYS } from '../money/transfer-policy.ts';
import {
  type NewSetUp,
  type NewStepUp,
  needsNoCamera,
  type Purpose,
  type SetUpState,
  type Way,
  type WayKind,
  type Ways,
} from '../ways.ts';

type Opened = { readonly setUp: NewSetUp } | { readonly stepUp: NewStepUp };

/** A way as a test gives it to somebody. */
export const aWay = (kind: WayKind, more: Partial<Way> = {}): Way => ({
  id: `fac_${kind}`,
  kind,
  label: null,
  usedUp: false,
  createdAt: 1_790_000_000_000,
  usedAt: null,
  remaining: kind === 'recovery' ? 10 : null,
  ...more,
});

/** Ways that a test gives people, and ceremonies that pass when it says so. How Ductus runs them is tested with the real server. */
export class ScriptedWays implements Ways {
  reachable = true;
  /** What Ductus' gate says to set-ups. */
  trusted = true;
  readonly setUps: NewSetUp[] = [];
  readonly stepUps: NewStepUp[] = [];
  /** What happens while a step-up is asked for. */
  whileAsked: () => Promise<unknown> = async () => undefined;
  /** Told of what was redeemed, as Ductus itself is. */
  onRedeemed: (stepUp: NewStepUp) => void = () => undefined;
  readonly #held = new Map<string, Way[]>();
  readonly #opened = new Map<string, Opened>();
  readonly #passed = new Map<string, { kind: WayKind; at: number }>();
  readonly #redeemed = new Set<string>();
  readonly #now: () => number;
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The ceremony opened last. */
  get last(): string {
    return `cer_${this.#count}`;
  }

  /** The ways of the person who set one up last, and what they are to be instead. */
  get held(): readonly Way[] {
    return [...this.#held.values()].at(-1) ?? [];
  }

  set held(ways: readonly Way[]) {
    const owner = [...this.#held.keys()].at(-1);
    if (owner !== undefined) this.#held.set(owner, [...ways]);
  }

  /** The person passes a ceremony in the page, the one opened last. */
  pass(kind: WayKind, id = this.last): void {
    const opened = this.#opened.get(id);
    if (opened === undefined) throw new Error(`no ceremony ${id}`);
    this.#passed.set(id, { kind, at: this.#now() });
    if (!('setUp' in opened)) return;
    const { subjectId, label } = opened.setUp;
    const others = (this.#held.get(subjectId) ?? []).filter((way) => way.kind !== kind || kind === 'passkey');
    const way = aWay(kind, { id: `fac_${id}`, label, createdAt: this.#now() });
    this.#held.delete(subjectId);
    this.#held.set(subjectId, [...others, way]);
  }

  #answered(): void {
    if (!this.reachable) throw new BankError('recognition-unreachable', 'Ductus did not answer.');
  }

  #open(opened: Opened) {
    this.#count += 1;
    const id = this.last;
    this.#opened.set(id, opened);
    return { id, token: `dct_${this.#count}`, endpoint: 'http://localhost:4000/v1/ceremony' };
  }

  async of(subjectId: string) {
    this.#answered();
    return this.#held.get(subjectId) ?? [];
  }

  async revoke(subjectId: string, id: string) {
    this.#answered();
    const left = (this.#held.get(subjectId) ?? []).filter((way) => way.id !== id);
    if (left.some(({ kind }) => kind === 'face') && !left.some(needsNoCamera)) return false;
    this.#held.set(subjectId, left);
    return true;
  }

  async rename(subjectId: string, id: string, label: string) {
    this.#answered();
    this.#held.set(
      subjectId,
      (this.#held.get(subjectId) ?? []).map((way) => (way.id === id ? { ...way, label } : way)),
    );
  }

  async setUp(setUp: NewSetUp) {
    this.#answered();
    if (!this.trusted) return 'needs-step-up' as const;
    const held = this.#held.get(setUp.subjectId) ?? [];
    if (setUp.kinds?.join() === 'face' && !held.some(needsNoCamera)) return 'needs-other-way' as const;
    this.setUps.push(setUp);
    return this.#open({ setUp });
  }

  async setUpState(id: string): Promise<SetUpState> {
    this.#answered();
    const opened = this.#opened.get(id);
    if (opened === undefined || !('setUp' in opened))
      throw new BankError('recognition-session-gone', 'Ductus does not know this ceremony.');
    const { subjectId } = opened.setUp;
    const passed = this.#passed.get(id);
    return passed === undefined
      ? { state: 'open', subjectId, kind: null, at: null }
      : { state: 'passed', subjectId, ...passed };
  }

  async stepUp(stepUp: NewStepUp) {
    await this.whileAsked();
    this.#answered();
    // By the bank's rule for large transfers, which Ductus holds to.
    const large = (stepUp.approved?.amount ?? 0) * 100 >= STRONG_WAYS.fromCents;
    const counts = (way: Way) => !large || STRONG_WAYS.ways.some((kind) => kind === way.kind);
    if (!(this.#held.get(stepUp.subjectId) ?? []).some((way) => !way.usedUp && counts(way))) return null;
    this.stepUps.push(stepUp);
    return this.#open({ stepUp });
  }

  async redeem(id: string, purpose: Purpose, approved: Approved | null) {
    this.#answered();
    const opened = this.#opened.get(id);
    const passed = this.#passed.get(id);
    if (!opened || !('stepUp' in opened) || !passed || this.#redeemed.has(id)) return null;
    const { stepUp } = opened;
    if (stepUp.purpose !== purpose || stepUp.approved?.digest !== approved?.digest) return null;
    this.#redeemed.add(id);
    this.onRedeemed(stepUp);
    return passed.kind;
  }

  /** By the page's token, the session in which somebody may sign in. */
  readonly signIns = new Map<string, string>();

  /** Sessions in which somebody signed in by a way that says whose it is, and who. */
  readonly signedIn = new Map<string, string>();

  async signIn(sessionId: string) {
    this.#answered();
    this.#count += 1;
    const token = `dct_${this.#count}`;
    this.signIns.set(token, sessionId);
    return { id: sessionId, token, endpoint: 'http://localhost:4000/v1/sign-in' };
  }

  async redeemSignIn(sessionId: string) {
    this.#answered();
    const subjectId = this.signedIn.get(sessionId) ?? null;
    this.signedIn.delete(sessionId);
    return subjectId;
  }
}
