import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { composed } from './composed.ts';
import type { MailTransport } from './transport.ts';

/**
 * Writes each mail as a file, `<time>-<person>-<id>.eml`, for its owner alone to read: so that everything can be tried without
 * a mail server.
 *
 * @param folder made with the first mail.
 */
export function folderTransport(folder: string, from: string): MailTransport {
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    kind: 'folder',
    send: async (mail) => {
      const { message } = await composer.sendMail(composed(mail, from));
      const time = new Date(mail.at).toISOString().replace(/[:.]/g, '-');
      const file = join(folder, `${time}-${mail.subjectId}-${mail.id}.eml`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Whoever watches the folder never reads half a mail.
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${file}.part`, file);
      return 'taken';
    },
    forget: async (subjectId) => {
      for (const name of await filesIn(folder)) {
        if (name.includes(`-${subjectId}-`)) await rm(join(folder, name), { force: true });
      }
    },
  };
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
