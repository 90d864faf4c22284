// What is used of the library; its own types leave these out.
declare module '@homebridge/dbus-native' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex } from 'node:stream';

  export interface Message {
    destination?: string;
    path: string;
    interface: string;
    member: string;
    signature?: string;
    body?: readonly unknown[];
    flags?: number;
    sender?: string;
    type?: number;
    serial?: number;
  }
  export interface MessageBus {
    connection: EventEmitter & { stream: Duplex; end(): void };
    name?: string;
    invoke(
      message: Message,
      callback: (
        error: { name?: string; message?: unknown } | null | undefined,
        ...values: unknown[]
      ) => void,
    ): void;
    addMatch(rule: string, callback: (error: unknown) => void): void;
    requestName(name: string, flags: number, callback: (error: unknown, code: number) => void): void;
    exportInterface(object: object, path: string, description: object): void;
    sendReply(message: Message, signature: string, body: readonly unknown[]): void;
    sendError(message: Message, name: string, text: string): void;
    sendSignal(path: string, iface: string, name: string, signature: string, args: readonly unknown[]): void;
  }
  export function createClient(options: { stream: Duplex }): MessageBus;
}
