/** What is to be mended about a picture, most important first. */
export const faceHints = [
  'no-face',
  'two-faces',
  'too-small',
  'too-near',
  'too-dark',
  'too-bright',
  'uneven-light',
  'blurred',
  'turn-to-camera',
  'hold-head-level',
] as const;

export type FaceHint = (typeof faceHints)[number];

/** Each hint in words for the person in front of the camera. */
export const hintWords: Readonly<Record<FaceHint, string>> = Object.freeze({
  'no-face': 'No face is to be seen: look into the camera from about half a metre.',
  'two-faces': 'There is more than one face: be alone in the picture.',
  'too-small': 'Come a little closer.',
  'too-near': 'Move back until the whole face is in the picture.',
  'too-dark': 'It is too dark: turn on a light in front of you.',
  'too-bright': 'There is too much light: turn away from the window or lamp.',
  'uneven-light': 'The light comes from one side only: turn towards it.',
  blurred: 'The picture is blurred: hold still and wipe the lens.',
  'turn-to-camera': 'Look straight into the camera.',
  'hold-head-level': 'Hold your head upright.',
});
