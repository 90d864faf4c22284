import { h } from '../dom.ts';
import type { Screen, Stage } from '../stage.ts';
import { captureFrames, openCamera } from './capture-frames.ts';
import { FACE_ENGLISH, type FaceWords } from './face-words.ts';
import { type LiveHint, watchFace } from './watch-face.ts';

interface FaceShow {
  readonly challenges: readonly string[];
  readonly nonce: string;
}

/** Opens the camera, asks for what the server draws, and sends the pictures. */
export const face: Screen = async (stage) => {
  const words: FaceWords = { ...FACE_ENGLISH, ...stage.words };
  const open = () => view(stage, words);
  stage.draw(h('p', { part: 'lead' }, words.faceLead), stage.form([], words.faceOpen, open));
  // The click that chose this kind is leave enough: the browser asks for the camera next.
  if (stage.chosen) await open();
};

async function view(stage: Stage, words: FaceWords): Promise<void> {
  const video = h('video', { part: 'camera', playsinline: true, muted: true, 'aria-label': words.faceView });
  video.muted = true;
  try {
    await openCamera(video, stage.signal);
  } catch (error) {
    if (stage.signal.aborted) return;
    const refused = (error as Error).name === 'NotAllowedError' || navigator.mediaDevices === undefined;
    stage.problem(refused ? words.faceRefused : words.faceNoCamera);
    return;
  }
  const said = h('p', { part: 'lead', role: 'status' }, words.faceReady);
  const hint = h('p', { part: 'hint', role: 'status' });
  stage.draw(
    video,
    said,
    hint,
    stage.form([], words.faceBegin, () => capture(stage, words, video, said)),
  );
  // From before the first picture on: what is wrong is mended before it counts.
  void watchFace(video, stage.signal, (wrong) => {
    hint.textContent = wrong === undefined ? '' : words[HINTS[wrong]];
  });
}

const HINTS: Readonly<Record<LiveHint, keyof FaceWords>> = {
  none: 'faceNone',
  two: 'faceTwo',
  small: 'faceSmall',
  near: 'faceNear',
  dark: 'faceDark',
  bright: 'faceBright',
  uneven: 'faceUneven',
  blurred: 'faceBlurred',
};

async function capture(
  stage: Stage,
  words: FaceWords,
  video: HTMLVideoElement,
  said: HTMLElement,
): Promise<void> {
  const show = await stage.begin<FaceShow>();
  if (show?.challenges === undefined) return;
  const { challenges, nonce } = show;
  const frames = await captureFrames(challenges, {
    video,
    signal: stage.signal,
    onStep: (step) => {
      said.textContent = step === 0 ? words.faceStraight : wordOf(words, challenges[step - 1]!);
    },
  });
  said.textContent = words.faceSending;
  await stage.answer({ nonce, frames }, (answered) => reason(words, answered));
}

/** What the server says about the pictures, in words; undefined when it says nothing. */
function reason(words: FaceWords, show: unknown): string | undefined {
  const { hints = [], problem } = Object(show) as { hints?: string[]; problem?: string };
  const [hint = problem] = hints;
  return hint === undefined ? undefined : wordOf(words, hint) || undefined;
}

function wordOf(words: FaceWords, code: string): string {
  return (words as Readonly<Record<string, string>>)[`face-${code}`] ?? '';
}
