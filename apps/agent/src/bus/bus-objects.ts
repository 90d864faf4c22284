/** A value with its D-Bus signature. */
export type Variant = readonly [signature: string, value: unknown];

export interface BusMethod {
  /** Signature of what comes back; empty: nothing. */
  readonly out: string;
  run(args: readonly unknown[]): readonly unknown[] | undefined;
}

/** What this program offers on a bus at one path. */
export interface BusInterface {
  readonly name: string;
  /** Read at every call. */
  readonly properties?: () => Readonly<Record<string, Variant>>;
  readonly methods?: Readonly<Record<string, BusMethod>>;
}

export type BusObjects = Readonly<Record<string, readonly BusInterface[]>>;

export interface IncomingCall {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

export type BusAnswer =
  | { readonly signature: string; readonly body: readonly unknown[] }
  | { readonly error: string; readonly text: string };

const PROPERTIES = 'org.freedesktop.DBus.Properties';
const PEER = 'org.freedesktop.DBus.Peer';
const NOTHING: BusAnswer = { signature: '', body: [] };

/** The answer to a call that came over a bus: whoever is on it may send anything, and is refused. Never throws. */
export function answerBusCall(objects: BusObjects, call: IncomingCall): BusAnswer {
  if (call.interface === PEER && call.member === 'Ping') return NOTHING;
  const interfaces = Object.hasOwn(objects, call.path) ? objects[call.path]! : [];
  if (call.interface === PROPERTIES) return answerProperties(interfaces, call);
  const found = interfaces.find(({ name }) => name === call.interface)?.methods ?? {};
  const method = Object.hasOwn(found, call.member) ? found[call.member]! : undefined;
  if (method === undefined) return refusal('UnknownMethod', `There is no ${call.member} here.`);
  try {
    return { signature: method.out, body: method.run(call.body) ?? [] };
  } catch {
    return refusal('InvalidArgs', `${call.member} wants other arguments.`);
  }
}

function answerProperties(interfaces: readonly BusInterface[], { member, body }: IncomingCall): BusAnswer {
  const [name, property] = body;
  const all = interfaces.find((one) => one.name === name)?.properties?.() ?? {};
  if (member === 'GetAll') return { signature: 'a{sv}', body: [Object.entries(all)] };
  const isThere = typeof property === 'string' && Object.hasOwn(all, property);
  if (member !== 'Get' || !isThere) return refusal('UnknownProperty', 'There is no such property here.');
  return { signature: 'v', body: [all[property]] };
}

function refusal(error: string, text: string): BusAnswer {
  return { error: `org.freedesktop.DBus.Error.${error}`, text };
}
