import { drawing } from './dom.ts';

/** Strokes on a grid of 24. */
const PATHS: Readonly<Record<string, string>> = {
  passkey:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-6 9c0-4 2.500-6 6-6 1.200 0 2.300.2 3.200.7M17.500 15a3 3 0 1 1 1 0v6l-2-1.500 2-1.500',
  totp: 'M7 2.500h10v19H7zM11 18.500h2M12 7v3l2 1.500',
  email: 'M3 5.500h18v13H3zM3 7l9 6.500L21 7',
  card: 'M2.500 5h19v14h-19zM2.500 9.700h19M2.500 14.300h19M8.800 5v14M15.200 5v14',
  recovery: 'M8 12a4 4 0 1 1-.1-.1zm-.1 0H21M17 12v4M20.500 12v3',
  face: 'M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5M9 9v1.500M15 9v1.500M8.500 15c2 1.700 5 1.700 7 0',
  done: 'M4 12.500l5.500 5.500L20 6.500',
};

export const icon = (name: string): SVGSVGElement =>
  drawing('0 0 24 24', PATHS[name] ?? '', { part: 'icon' });
