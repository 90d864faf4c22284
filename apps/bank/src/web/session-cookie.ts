import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-`: this host only, whole site, https (browsers count localhost as secure). */
const NAME = '__Host-marten';
const THEME_NAME = '__Host-theme';
const OPTIONS = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export const sessionToken = (request: FastifyRequest): string | null => request.cookies[NAME] ?? null;

export function setSessionToken(reply: FastifyReply, token: string): void {
  reply.setCookie(NAME, token, OPTIONS);
}

export function clearSessionToken(reply: FastifyReply): void {
  reply.clearCookie(NAME, OPTIONS);
}

export type Theme = 'auto' | 'light' | 'dark';

export const isTheme = (value: unknown): value is Theme =>
  value === 'auto' || value === 'light' || value === 'dark';

/** The chosen theme outlives the session, so that the sign-in page has it too. */
export function themeOf(request: FastifyRequest): Theme {
  const value = request.cookies[THEME_NAME];
  return isTheme(value) ? value : 'auto';
}

export function setTheme(reply: FastifyReply, theme: Theme): void {
  reply.setCookie(THEME_NAME, theme, { ...OPTIONS, maxAge: 365 * 24 * 3600 });
}
