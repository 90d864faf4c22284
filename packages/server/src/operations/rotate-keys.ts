import type { OperationContext } from './operation.ts';

/** Makes a new version that wraps from now on. */
export async function rotateKeys({ keys, now, say }: OperationContext): Promise<void> {
  await keys.rotate(now());
  const { versions, hostKey } = keys.status();
  say(
    `Version ${versions.at(-1)!.number} wraps from now on, the key ring is wrapped by the host's key ${hostKey}.`,
  );
  say('What older versions wrapped stays readable: keys rewrap moves it, keys retire then destroys them.');
}
