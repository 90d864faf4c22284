import { createConnection, type Socket } from 'node:net';
import { createClient, type Message, type MessageBus } from '@homebridge/dbus-native';
import { busPaths } from './bus-address.ts';
import { answerBusCall, type BusObjects } from './bus-objects.ts';

/** A bus that does not answer within this time, in milliseconds, is treated as absent. */
const PATIENCE = 3000;
/** "Do not start the service for this" (D-Bus specification, message flags). */
const NO_AUTO_START = 2;
/** "Nobody waits for an answer to this." */
const NO_REPLY = 1;
const METHOD_CALL = 1;
const SIGNAL = 4;

export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

export interface BusSignal {
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

/** A connection to a D-Bus. Calls never start a service and end within three seconds, with values or with an error. */
export interface Bus {
  call(call: BusCall): Promise<readonly unknown[]>;
  /** Hears one signal, by interface and member; what comes back stops listening. */
  onSignal(iface: string, member: string, listener: (signal: BusSignal) => void): Promise<() => void>;
  /** Offers objects from now on; without it whatever is called here is refused. */
  serve(objects: BusObjects): void;
  /** Tells whoever listens. */
  signal(
    signal: Omit<BusSignal, 'sender' | 'body'> & { signature?: string; body?: readonly unknown[] },
  ): void;
  /** True once the other end has gone. */
  readonly closed: boolean;
  close(): void;
}

/**
 * Connects to the first path of an address that answers.
 *
 * @param address as in `DBUS_SESSION_BUS_ADDRESS`.
 * @throws Error when none of its local paths answers: an expected state (no desktop), for the caller to say.
 */
export async function connectBus(address: string): Promise<Bus> {
  let problem: unknown = new Error('the address of the bus names no local path');
  for (const path of busPaths(address)) {
    try {
      return overBus(...(await opened(path)));
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

async function opened(path: string): Promise<[Socket, MessageBus]> {
  const stream = await new Promise<Socket>((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
  const bus = createClient({ stream });
  const [library] = bus.connection.listeners('message') as ((message: Message) => void)[];
  bus.connection.off('message', library!);
  // Calls are answered here: the library's own answers throw where a call lacks what they expect, and anybody on the bus may call.
  bus.connection.on('message', (message: Message) => message.type !== METHOD_CALL && library!(message));
  const ready = new Promise<void>((resolve, reject) => {
    bus.connection.once('connect', () => resolve());
    bus.connection.on('error', reject);
    stream.once('close', () => reject(new Error('the bus closed the connection')));
  });
  await within(ready, 'the bus did not admit the agent').catch((error) => {
    stream.destroy();
    throw error;
  });
  return [stream, bus];
}

function overBus(stream: Socket, bus: MessageBus): Bus {
  let closed = false;
  const waiting = new Set<(problem: Error) => void>();
  stream.once('close', () => {
    closed = true;
    for (const refuse of waiting) refuse(new Error('the bus is gone'));
  });
  const call = ({ body, signature, ...where }: BusCall) => {
    let refuse: ((problem: Error) => void) | undefined;
    return within(
      new Promise<readonly unknown[]>((resolve, reject) => {
        if (closed) return reject(new Error('the bus is gone'));
        refuse = reject;
        waiting.add(reject);
        bus.invoke(
          { ...where, flags: NO_AUTO_START, ...(signature === undefined ? {} : { signature, body }) },
          (error, ...values) => (error ? reject(busError(error)) : resolve(values)),
        );
      }),
      `${where.destination} did not answer ${where.member}`,
    ).finally(() => refuse !== undefined && waiting.delete(refuse));
  };
  let objects: BusObjects = {};
  bus.connection.on('message', (message: Message) => {
    if (message.type === METHOD_CALL) answer(bus, objects, message);
  });
  return {
    call,
    serve: (offered) => {
      objects = offered;
    },
    signal: ({ path, interface: iface, member, signature = '', body = [] }) => {
      if (!closed) bus.sendSignal(path, iface, member, signature, body);
    },
    onSignal: (iface, member, listener) => listen(bus, call, iface, member, listener),
    get closed() {
      return closed;
    },
    close: () => stream.destroy(),
  };
}

function answer(bus: MessageBus, objects: BusObjects, message: Message): void {
  const { path, interface: iface, member, body = [], flags = 0 } = message;
  const answered = answerBusCall(objects, { path, interface: iface, member, body });
  if ((flags & NO_REPLY) !== 0) return;
  try {
    if ('error' in answered) bus.sendError(message, answered.error, answered.text);
    else bus.sendReply(message, answered.signature, answered.body);
  } catch {
    bus.sendError(message, 'org.freedesktop.DBus.Error.Failed', 'There is no answer to this.');
  }
}

async function listen(
  bus: MessageBus,
  call: Bus['call'],
  iface: string,
  member: string,
  listener: (signal: BusSignal) => void,
): Promise<() => void> {
  const heard = (message: Message) => {
    if (message.type !== SIGNAL || message.interface !== iface || message.member !== member) return;
    listener({
      sender: message.sender ?? '',
      path: message.path,
      interface: iface,
      member,
      body: message.body ?? [],
    });
  };
  bus.connection.on('message', heard);
  await call({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'AddMatch',
    signature: 's',
    body: [`type='signal',interface='${iface}',member='${member}'`],
  });
  return () => bus.connection.off('message', heard);
}

function busError(error: { name?: string; message?: unknown }): Error {
  return new Error([error.name, error.message].filter(Boolean).join(': '));
}

async function within<Value>(promise: Promise<Value>, otherwise: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), PATIENCE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
