/** What went wrong between here and the server, as far as the person can do something about it. */
export type Trouble = 'network' | 'gone' | 'over' | 'closed' | 'wait' | 'superseded' | 'refused' | 'trouble';

export type Result<T> =
  | { readonly value: T }
  | { readonly trouble: Trouble; readonly retryAfterMs: number | undefined };

export type State = 'open' | 'passed' | 'failed' | 'expired';

/** What the ceremony is about; a sign-in is a step-up of whom nobody knows yet. */
export type Act = 'step-up' | 'set-up' | 'sign-in';

export interface CeremonyView {
  readonly id?: string;
  readonly act: Act;
  readonly kinds: readonly string[];
  /** What is approved, in words. */
  readonly approving?: string | null;
  readonly state: State;
}

export interface Begun {
  readonly kind: string;
  readonly show?: unknown;
  /** Nothing of this kind is heard before; there is no challenge then. */
  readonly retryAfterMs?: number;
}

export interface Answered {
  readonly state: State;
  /** Whether the same challenge takes another answer. */
  readonly again?: boolean;
  readonly retryAfterMs?: number;
  readonly show?: unknown;
}

const PATIENCE_MS = 20_000;

function troubleOf(status: number, code: unknown): Trouble {
  if (status === 401 || status === 403 || status === 404) return 'gone';
  if (status === 410) return 'over';
  if (code === 'factor-unavailable') return 'closed';
  if (status === 429) return 'wait';
  if (status === 409) return 'superseded';
  return status < 500 ? 'refused' : 'trouble';
}

/** One ceremony's three routes. Failures are values; nothing rejects. */
export class CeremonyClient {
  private readonly endpoint: string;
  private readonly token: string;
  private readonly signal: AbortSignal;

  constructor(endpoint: string, token: string, signal: AbortSignal) {
    this.endpoint = endpoint.replace(/\/+$/, '');
    this.token = token;
    this.signal = signal;
  }

  async view(): Promise<Result<CeremonyView>> {
    const asked = await this.call<CeremonyView>('', undefined);
    if ('trouble' in asked || Array.isArray(asked.value.kinds)) return asked;
    return { trouble: 'trouble', retryAfterMs: undefined };
  }

  begin(kind: string, options?: object): Promise<Result<Begun>> {
    return this.call('/begin', { kind, options });
  }

  /** Address of a further script of the widget. */
  part(name: string): string {
    return new URL(`../${name}.min.js`, this.endpoint).href;
  }

  answer(answer: unknown): Promise<Result<Answered>> {
    return this.call('/answer', { answer });
  }

  private async call<T>(path: string, body: object | undefined): Promise<Result<T>> {
    try {
      const response = await fetch(this.endpoint + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      // Proxies answer with pages of their own.
      const answer = Object(await response.json().catch(() => ({})));
      if (response.ok) return { value: answer as T };
      return { trouble: troubleOf(response.status, answer.code), retryAfterMs: waitOf(answer, response) };
    } catch {
      return { trouble: 'network', retryAfterMs: undefined };
    }
  }
}

function waitOf(answer: { retryAfterMs?: unknown }, response: Response): number | undefined {
  if (typeof answer.retryAfterMs === 'number') return answer.retryAfterMs;
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : undefined;
}
