import { needsNoCamera, type Way } from '../ways.ts';
import { type Html, html } from '../web/html.ts';

/** Whether a face may be used; null while that is not known. */
export type FaceAgreed = boolean | null;

const NO_CAMERA = 'No camera is fine: every other way does the same.';

const offer = (words: string, to: string | null = null, action = ''): Html => html`<li class="way" data-face>
<div class="way-words"><p class="way-offer">Face</p>
<p class="hint">${words} ${NO_CAMERA}</p></div>
${to && html`<a class="button quiet small" href="${to}">${action}</a>`}</li>`;

/** The face to whom has none: set up where the person agreed to that, else only asked about. */
export function faceOffer(ways: readonly Way[] | null, agreed: FaceAgreed): Html | null {
  if (ways === null || agreed === null || ways.some(({ kind }) => kind === 'face')) return null;
  if (agreed && !ways.some(needsNoCamera))
    return offer('Once you have another way, you can set it up beside that.');
  return agreed
    ? offer('Not set up yet. It takes your camera and a moment.', '/settings/ways/add?kind=face', 'Set up')
    : offer('Only if you agree to it first.', '/enrol/consent', 'See what for');
}
