import type { BankConfig } from './config.ts';
import { BankError } from './errors.ts';

type Words = (config: Pick<BankConfig, 'host' | 'port' | 'home'>) => string;

const NO_FOLDER: Words = ({ home }) =>
  `${home}, or a folder on the way to it, is a file: move that away, or choose another folder with BANK_HOME.`;
const NOT_ALLOWED: Words = ({ home }) =>
  `The bank may not write to ${home}: change its owner, or choose another folder with BANK_HOME.`;
const FULL: Words = () => 'The disk is full: make room and start again.';
const NOT_HERE: Words = ({ host }) =>
  `${host} is not an address of this machine: set BANK_HOST to one that is, for example 127.0.0.1.`;

/** While opening the port. */
const LISTENING: Record<string, Words> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is taken: stop the program that uses it, or choose another with BANK_PORT.`,
  EACCES: ({ port }) => `This user may not open port ${port}: choose one from 1024 to 65535 with BANK_PORT.`,
  EADDRNOTAVAIL: NOT_HERE,
  ENOTFOUND: NOT_HERE,
  EAI_AGAIN: NOT_HERE,
};

/** While making the folder and the files in it. */
const WRITING: Record<string, Words> = {
  EEXIST: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  ENOENT: ({ home }) =>
    `The folder ${home} cannot be made: make it by hand, or choose another with BANK_HOME.`,
  ENAMETOOLONG: () => 'The path in BANK_HOME is too long: choose a shorter one.',
  ELOOP: ({ home }) => `The links on the way to ${home} lead in a circle: mend them, or set BANK_HOME.`,
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: NOT_ALLOWED,
  ENOSPC: FULL,
  EDQUOT: FULL,
};

/** One sentence on what to do, for whoever starts the bank. */
export function startFailure(error: unknown, config: BankConfig | null): string {
  if (error instanceof BankError) return error.message;
  const { code = '', syscall } = (error ?? {}) as NodeJS.ErrnoException;
  const opensPort = syscall === 'listen' || syscall === 'getaddrinfo';
  const words = (opensPort ? LISTENING : WRITING)[code];
  if (words && config) return words(config);
  return error instanceof Error ? error.message : String(error);
}
