import { randomBytes } from 'node:crypto';
import { AgentError } from '../../agent-error.ts';
import { type Bus, connectBus } from '../../bus/bus.ts';
import type { KeyKeeper } from './key-keeper.ts';

const SERVICE = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';
const KIND = ['ductus', 'desktop-agent'] as const;

/**
 * The key in the desktop's key ring: an item of the Secret Service (freedesktop.org, GNOME Keyring, KWallet, KeePassXC). The session is `plain`: the key
 * travels over a socket that is this user's own, like everything the key ring hands out to this user's programs.
 *
 * @param address - As in `DBUS_SESSION_BUS_ADDRESS`.
 */
export function secretServiceKeeper(address: string): KeyKeeper {
  return {
    name: 'secret-service',
    create: (installation) =>
      talk(address, async (ring) => {
        const key = randomBytes(32);
        await ring.add('Ductus desktop agent', { installation }, key);
        return { key, keyed: {} };
      }),
    find: (installation) =>
      talk(address, async (ring) => {
        const [item] = await ring.items({ installation });
        return item === undefined ? null : ring.secret(item);
      }),
    saves: {
      read: (counted) =>
        talk(address, async (ring) => {
          const [item] = await ring.items({ counted });
          return item === undefined ? null : Number(Buffer.from(await ring.secret(item)).toString());
        }),
      write: (counted, saves) =>
        talk(address, (ring) =>
          ring.add('Ductus desktop agent: saves', { counted }, Buffer.from(`${saves}`)),
        ),
    },
    any: () => talk(address, async (ring) => (await ring.items({})).length > 0),
    destroy: () =>
      talk(address, async (ring) => {
        for (const item of await ring.items({})) await ring.remove(item);
      }),
  };
}

async function talk<Answer>(address: string, about: (ring: Ring) => Promise<Answer>): Promise<Answer> {
  let bus: Bus | undefined;
  try {
    bus = await connectBus(address);
    return await about(new Ring(bus));
  } catch (cause) {
    if (cause instanceof AgentError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AgentError('key-away', `Expected the key ring to answer: ${why}.`, { cause });
  } finally {
    bus?.close();
  }
}

/** What is needed of the Secret Service API, draft 0.2. */
class Ring {
  readonly #bus: Bus;
  #session: string | null = null;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** Paths of the items with these attributes, unlocked. */
  async items(attributes: Readonly<Record<string, string>>): Promise<string[]> {
    const wanted = [KIND, ...Object.entries(attributes)];
    const [open, locked] = (await this.#call(ROOT, 'Service', 'SearchItems', 'a{ss}', [
      wanted,
    ])) as string[][];
    if (locked!.length === 0) return open!;
    await this.#unlock(locked!);
    return [...open!, ...locked!];
  }

  async secret(item: string): Promise<Uint8Array> {
    const [secret] = await this.#call(item, 'Item', 'GetSecret', 'o', [await this.#open()]);
    return Uint8Array.from((secret as [string, Buffer, Buffer, string])[2]);
  }

  /** Replaces the item with these attributes. */
  async add(label: string, attributes: Readonly<Record<string, string>>, value: Uint8Array): Promise<void> {
    const collection = `${ROOT}/aliases/default`;
    await this.#unlock([collection]);
    const properties = [
      ['org.freedesktop.Secret.Item.Label', ['s', label]],
      ['org.freedesktop.Secret.Item.Attributes', ['a{ss}', [KIND, ...Object.entries(attributes)]]],
    ];
    const secret = [await this.#open(), Buffer.alloc(0), Buffer.from(value), 'application/octet-stream'];
    const body = [properties, secret, true];
    const [, prompt] = await this.#call(collection, 'Collection', 'CreateItem', 'a{sv}(oayays)b', body);
    refusePrompt(prompt);
  }

  async remove(item: string): Promise<void> {
    const [prompt] = await this.#call(item, 'Item', 'Delete');
    refusePrompt(prompt);
  }

  async #unlock(paths: readonly string[]): Promise<void> {
    const [, prompt] = await this.#call(ROOT, 'Service', 'Unlock', 'ao', [paths]);
    refusePrompt(prompt);
  }

  async #open(): Promise<string> {
    if (this.#session === null) {
      const [, path] = await this.#call(ROOT, 'Service', 'OpenSession', 'sv', ['plain', ['s', '']]);
      this.#session = path as string;
    }
    return this.#session;
  }

  #call(path: string, part: string, member: string, signature?: string, body?: readonly unknown[]) {
    const what = signature === undefined ? {} : { signature, body: body! };
    return this.#bus.call({
      destination: SERVICE,
      path,
      interface: `org.freedesktop.Secret.${part}`,
      member,
      ...what,
    });
  }
}

/** The key ring wants to ask its owner first: it is locked, and the agent asks nobody for another program's password. */
function refusePrompt(prompt: unknown): void {
  if (prompt === '/') return;
  throw new AgentError('key-away', 'Expected an unlocked key ring: unlock it, then try again.');
}
