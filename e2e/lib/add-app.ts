import type { DuctusClient } from '@ductus/server/client';
import { authenticator } from 'otplib';

/** Sets an authenticator app up for a person, as a page of the origin would. */
export async function addApp(client: DuctusClient, subjectId: string, origin: string): Promise<void> {
  const asked = { subjectId, act: 'set-up', purpose: 'set-up', kinds: ['totp'] } as const;
  const { endpoint, token } = await client.openCeremony({ ...asked, kinds: [...asked.kinds] });
  const headers = { authorization: `Bearer ${token}`, origin, 'content-type': 'application/json' };
  const call = async (step: string, body: object) => {
    const response = await fetch(`${endpoint}/${step}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const { show } = await call('begin', { kind: 'totp' });
  const { state } = await call('answer', { answer: { code: authenticator.generate(show.secret) } });
  if (state !== 'passed') throw new Error(`the app was not set up: ${state}`);
}
