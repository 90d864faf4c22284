/** A picture for the server: which challenge it belongs to (0: none yet), when it was taken, and a JPEG in base64. */
export interface Frame {
  readonly step: number;
  readonly at: number;
  readonly image: string;
}

export interface CaptureOptions {
  /** Plays the camera. */
  readonly video: HTMLVideoElement;
  readonly signal: AbortSignal;
  /** The next challenge; 0 before the first. */
  onStep(step: number): void;
}

/** Pixels of the longer side: enough for a face at arm's length, and 30 kB a picture. */
const LONGER = 480;
const QUALITY = 0.8;
/** Milliseconds: how long somebody takes to follow what they read, and between two pictures. */
const FOLLOW = 1200;
const BETWEEN = 350;
/** Eyes are closed for a moment only. */
const BLINK = { follow: 500, between: 300 };
const FRAMES = { straight: 2, challenge: 4, blink: 5 };

/**
 * Takes the pictures of a capture: some while the person looks straight, then some for each challenge in turn.
 *
 * @param challenges as the server drew them
 */
export async function captureFrames(
  challenges: readonly string[],
  { video, signal, onStep }: CaptureOptions,
): Promise<Frame[]> {
  const camera = pictures(video);
  const frames: Frame[] = [];
  for (let step = 0; step <= challenges.length; step++) {
    onStep(step);
    const blink = challenges[step - 1] === 'blink';
    const count = step === 0 ? FRAMES.straight : blink ? FRAMES.blink : FRAMES.challenge;
    await pause(blink ? BLINK.follow : FOLLOW, signal);
    for (let i = 0; i < count; i++) {
      if (i > 0) await pause(blink ? BLINK.between : BETWEEN, signal);
      frames.push({ step, at: Math.round(performance.now()), image: camera.take() });
    }
  }
  return frames;
}

/** Opens the camera that faces the person; it ends with `signal`. Throws what `getUserMedia` throws. */
export async function openCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const wanted = { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  const end = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  if (signal.aborted) return end();
  signal.addEventListener('abort', end, { once: true });
  video.srcObject = stream;
  await video.play();
}

/** Draws what the camera sees onto a canvas that is never shown. */
function pictures(video: HTMLVideoElement) {
  const canvas = document.createElement('canvas');
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, LONGER / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const context = canvas.getContext('2d')!;
  return {
    take(): string {
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const [, base64 = ''] = canvas.toDataURL('image/jpeg', QUALITY).split(',');
      return base64;
    },
  };
}

/** Resolves after so many milliseconds; rejects when `signal` aborts before. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
