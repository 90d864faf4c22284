/** What the face's screen says; a page replaces any of it through the element's `messages`, like the rest. */
export const FACE_ENGLISH = {
  faceLead:
    'Your camera takes a few pictures while you do what is asked. The server compares them and keeps no picture.',
  faceOpen: 'Open the camera',
  faceBegin: 'Begin',
  faceView: 'What your camera sees, mirrored',
  faceReady: 'Bring your face into the middle, in even light, then begin.',
  faceStraight: 'Look straight into the camera and hold still.',
  'face-turn-left': 'Turn your head a little to your left.',
  'face-turn-right': 'Turn your head a little to your right.',
  'face-look-up': 'Look up a little.',
  'face-blink': 'Close your eyes for a moment, then open them.',
  'face-come-closer': 'Come closer to the camera.',
  faceSending: 'Thank you. One moment …',
  faceRefused: 'The camera may not be used here. Allow it in the browser, or use another way.',
  faceNoCamera: 'No camera was found, or another program uses it. Use another way.',
  faceDark: 'It is too dark: turn on a light in front of you.',
  faceBright: 'There is too much light: turn away from the window or lamp.',
  'face-no-face': 'No face was to be seen. Look into the camera from about half a metre.',
  'face-two-faces': 'There was more than one face: be alone in the picture.',
  'face-too-small': 'Come a little closer, then try again.',
  'face-too-near': 'Move back until your whole face is in the picture, then try again.',
  'face-too-dark': 'It was too dark: turn on a light in front of you.',
  'face-too-bright': 'There was too much light: turn away from the window or lamp.',
  'face-uneven-light': 'The light came from one side only: turn towards it.',
  'face-blurred': 'The pictures were blurred: hold still and wipe the lens.',
  'face-turn-to-camera': 'Look straight into the camera until something is asked of you.',
  'face-hold-head-level': 'Hold your head upright until something is asked of you.',
  'face-challenge-missed': 'Not everything that was asked was to be seen. Do it clearly, but not fast.',
  'face-too-alike': 'The pictures were too alike to learn from. Turn your head a little more.',
};

export type FaceWords = typeof FACE_ENGLISH;
