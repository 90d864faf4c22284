import { join } from 'node:path';
import type { Config } from '../config.ts';
import { folderTransport } from './folder-transport.ts';
import { smtpTransport } from './smtp-transport.ts';
import type { MailTransport } from './transport.ts';

/** Folder of the mails that are written instead of sent. */
export const mailFolder = ({ home }: Pick<Config, 'home'>): string => join(home, 'mail');

/** Where the configuration wants mails to go. */
export function mailTransport(config: Pick<Config, 'home' | 'mail'>): MailTransport {
  const { smtpUrl, from } = config.mail;
  return smtpUrl === null ? folderTransport(mailFolder(config), from) : smtpTransport({ url: smtpUrl, from });
}
