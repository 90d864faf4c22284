import type { Answer, Tester } from './harness.ts';

/** What a page asks with its token, from its own origin unless another is said. */
export async function pageCall<Body>(
  tester: Tester,
  token: string,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
  origin = tester.origin,
): Promise<Answer<Body>> {
  const { statusCode, body, headers } = await tester.harness.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, origin },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: statusCode, body: JSON.parse(body) as Body, headers };
}
