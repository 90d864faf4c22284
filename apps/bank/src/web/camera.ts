import type { BankConfig } from '../config.ts';

/** Pages on which Ductus' element may take pictures of a face. */
const CAMERA_PAGES = /^\/(step-up|settings\/ways\/add)(?=[/?]|$)/;

/** Whether the page at this address may use the camera; no other may. */
export const mayUseCamera = (url = ''): boolean => CAMERA_PAGES.test(url);

/** The one script that comes from Ductus and not from the bank: the camera's part of the element. */
export const cameraScript = ({ ductusPublicUrl }: Pick<BankConfig, 'ductusPublicUrl'>): string =>
  `${ductusPublicUrl.replace(/\/$/, '')}/widget-face.min.js`;

/** What the page may ask the browser for, as a Permissions-Policy. */
export const permissionsFor = (url: string): string =>
  `camera=(${mayUseCamera(url) ? 'self' : ''}), microphone=(), geolocation=(), display-capture=()`;
