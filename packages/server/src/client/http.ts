import { DuctusClientError } from './errors.ts';

export interface ClientOptions {
  /** Address of the server, e.g. `http://localhost:4000`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Milliseconds to wait for an answer; 5000 when absent. */
  readonly timeoutMs?: number;
  /** Another `fetch`, for a proxy or an agent; the global one when absent. */
  readonly fetch?: typeof fetch;
}

export type Call = <Answer>(method: string, path: string, body?: object) => Promise<Answer>;

/** One authorised JSON call to the server. @throws DuctusClientError for every answer but a good one. */
export function caller(options: ClientOptions): Call {
  const base = options.baseUrl.replace(/\/+$/, '');
  const send = options.fetch ?? globalThis.fetch;
  const authorization = `Bearer ${options.apiKey}`;
  return async <Answer>(method: string, path: string, body?: object) => {
    const headers: Record<string, string> = { authorization };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const { status, text } = await exchange(() =>
      send(base + path, {
        method,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs ?? 5000),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    if (status === 204) return undefined as Answer;
    const answer = parse(text, status);
    if (status >= 200 && status < 300) return answer as Answer;
    throw problem(answer, status);
  };
}

async function exchange(send: () => Promise<Response>): Promise<{ status: number; text: string }> {
  try {
    const response = await send();
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    const late = cause instanceof Error && cause.name === 'TimeoutError';
    const why = late ? 'did not answer in time' : 'cannot be reached';
    throw new DuctusClientError('ductus-unreachable', 0, `The Ductus server ${why}.`, { cause });
  }
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DuctusClientError(
      'ductus-answer-invalid',
      status,
      `The Ductus server answered ${status} with something other than JSON: is the address right?`,
    );
  }
}

function problem(answer: unknown, status: number): DuctusClientError {
  const { code, message } = (answer ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && typeof message === 'string') {
    return new DuctusClientError(code, status, message);
  }
  return new DuctusClientError(
    'ductus-answer-invalid',
    status,
    `The Ductus server answered ${status} without saying why: is the address right?`,
  );
}
