/** What became of a request. `delivered` also when an earlier try had arrived. */
export type Outcome = 'delivered' | 'unreachable' | { readonly refused: string };

const REPLAYED = 'evidence-replayed';

export const BODY_TYPE = 'text/plain;charset=UTF-8';

/**
 * Sends one body. Never rejects. `text/plain` needs no preflight, `keepalive` outlives the page.
 *
 * @param request the page's `fetch`.
 */
export async function post(
  request: typeof fetch,
  endpoint: string,
  body: string,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const response = await request(endpoint, {
      method: 'POST',
      headers: { 'content-type': BODY_TYPE },
      body,
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      signal,
    });
    const { status } = response;
    if (response.ok) return 'delivered';
    if (status === 408 || status === 429 || status >= 500) return 'unreachable';
    const code = /"code"\s*:\s*"([a-z-]{1,64})"/.exec(await response.text())?.[1] ?? `http-${status}`;
    return code === REPLAYED ? 'delivered' : { refused: code };
  } catch {
    return 'unreachable';
  }
}
