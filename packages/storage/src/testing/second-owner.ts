import { sqliteBed } from './sqlite-bed.ts';

/** Program: opens the store in a folder, says how that went, and ends. */
async function tryToOpen(directory: string): Promise<void> {
  try {
    const store = await (await sqliteBed(directory)).open();
    await store.check();
    await store.close();
    process.stdout.write('opened\n');
  } catch (error) {
    process.stdout.write(`${(error as { code: string }).code}\n`);
  }
}

void tryToOpen(process.argv[2]);
