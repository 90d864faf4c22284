import { DuctusClientError } from './errors.ts';

export interface OperatorCallOptions {
  /** The server's address; that of the page when absent. */
  readonly baseUrl?: string;
  /** Milliseconds to wait for an answer; 15000 when absent. */
  readonly timeoutMs?: number;
  /** Another `fetch`; the global one when absent. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  readonly body?: object;
  /** Bytes in place of a body. */
  readonly bytes?: Blob;
  /** The page asks by itself: it is not the operator's activity, and does not keep the session alive. */
  readonly background?: boolean;
  readonly signal?: AbortSignal;
}

/** One call from the console's page to its own server. */
export interface OperatorCall {
  <Answer>(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** What every change brings, from the session; set it after signing in. */
  csrf: string | null;
}

/** @throws DuctusClientError for every answer but a good one. */
export function operatorCaller(options: OperatorCallOptions = {}): OperatorCall {
  const base = (options.baseUrl ?? '').replace(/\/+$/, '');
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const call = async <Answer>(method: string, path: string, given: CallOptions = {}): Promise<Answer> => {
    const late = AbortSignal.timeout(options.timeoutMs ?? 15_000);
    const signal = given.signal === undefined ? late : AbortSignal.any([late, given.signal]);
    const { status, text } = await exchange(() =>
      send(base + path, {
        method,
        credentials: 'same-origin',
        redirect: 'error',
        headers: headersOf(call.csrf, given),
        signal,
        ...bodyOf(given),
      }),
    );
    if (status === 204) return undefined as Answer;
    const answer = parse(text, status);
    if (status >= 200 && status < 300) return answer as Answer;
    const { code, message } = (answer ?? {}) as { code?: string; message?: string };
    throw new DuctusClientError(
      code ?? 'ductus-answer-invalid',
      status,
      message ?? 'The server gave no reason.',
    );
  };
  call.csrf = null as string | null;
  return call;
}

function bodyOf({ body, bytes }: CallOptions): { body?: string | Blob } {
  if (bytes !== undefined) return { body: bytes };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

function headersOf(csrf: string | null, { body, bytes, background }: CallOptions): Record<string, string> {
  return {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    ...(csrf === null ? {} : { 'x-ductus-csrf': csrf }),
    ...(background === true ? { 'x-ductus-background': '1' } : {}),
  };
}

async function exchange(send: () => Promise<Response>): Promise<{ status: number; text: string }> {
  try {
    const response = await send();
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    const late = cause instanceof Error && cause.name === 'TimeoutError';
    const why = late ? 'does not answer in time' : 'cannot be reached';
    throw new DuctusClientError('ductus-unreachable', 0, `The server ${why}.`, { cause });
  }
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DuctusClientError('ductus-answer-invalid', status, 'The answer is not from Ductus.');
  }
}

/** A query string from what is given; empty when nothing is. */
export function operatorQuery(filter: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query}`;
}
