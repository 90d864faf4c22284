/** One sentence for a program whose modules cannot be loaded. */
export function loadProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ERR_MODULE_NOT_FOUND') {
    return 'A part of Ductus is missing: run npm ci and npm run build, then start again.';
  }
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `Ductus cannot be loaded (${code ?? 'no code'}): run npm ci and npm run build, then start again. ${message}`;
}
