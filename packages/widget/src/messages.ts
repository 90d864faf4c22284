/** Every word that the element shows. Words in braces are replaced. */
export const ENGLISH = {
  stepUp: 'Confirm it is you',
  signIn: 'Sign in',
  setUp: 'Add a way to confirm it is you',
  approving: 'You approve',
  choose: 'Choose how.',
  otherWay: 'Use another way',
  cancel: 'Cancel',
  goOn: 'Continue',
  back: 'Back',
  tryAgain: 'Try again',
  loading: 'One moment …',
  checking: 'Checking …',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'It could not be copied: select it and copy it yourself.',
  print: 'Print',

  passkey: 'Passkey',
  passkeyHint: 'With your finger, face or PIN on your device, or with a security key',
  passkeyUse: 'Use your passkey',
  passkeyMake: 'Make a passkey',
  passkeyStepUp: 'Your device asks for your finger, your face or its PIN. None of that leaves the device.',
  passkeySetUp:
    'Your device keeps a key and asks for your finger, your face or its PIN. None of that leaves the device.',
  passkeyDismissed: 'The passkey was not used. Try again, or use another way.',
  passkeyKnown: 'This device already has a passkey for this account.',
  passkeyUnusable: 'This browser cannot use the passkey here. Use another way.',

  totp: 'Authenticator app',
  totpHint: 'With six digits that an app on your phone shows',
  totpCode: 'Code from your app',
  totpCodeHint: 'Six digits; they change every 30 seconds.',
  totpScan: 'Scan this with your authenticator app, then type the six digits that it shows.',
  totpPicture: 'QR code with the key of your account',
  totpByHand: 'No camera? Type this key into the app:',
  totpKey: 'Key',
  totpOpen: 'Open in an app on this device',

  email: 'Code by e-mail',
  emailHint: 'With a code that we send you',
  emailAddress: 'E-mail address',
  emailSend: 'Send me a code',
  emailSent: 'We have sent a code to {address}.',
  emailCode: 'Code from the e-mail',
  emailResend: 'Send another code',
  emailResendWait: 'You can ask for another code in {time}.',
  emailSentAgain: 'Another code is on its way. The one before no longer works.',

  card: 'Printed card',
  cardHint: 'With three cells of a card that you keep on paper',
  cardStepUp: 'Type what your card shows in these three cells.',
  cardSerial: 'Card {serial}',
  cardCell: 'Cell {cell}',
  cardLow: 'Uses left on your card after this one: {count}. Ask for a new card soon.',
  cardLast: 'This is the last use of your card. Ask for a new card now.',
  cardSetUp:
    'Print your card and keep it where only you find it. Then type three of its cells, so that we know it came out well.',
  cardDownload: 'Download the card (PDF)',
  cardOpen: 'Open it to print',

  face: 'Face',
  faceHint: 'With your camera, while you do what is asked',

  recovery: 'Recovery code',
  recoveryHint: 'With one of the codes that you kept',
  recoveryCode: 'Recovery code',
  recoveryCodeHint: 'Each works once. Capitals and hyphens do not matter.',
  recoverySetUp:
    'Keep these codes where only you find them. Each works once, for when no other way does. They are shown only now.',
  recoveryKept: 'I have kept them',

  wrong: 'That was not right. Try again.',
  wrongWait: 'That was not right, several times. Wait a little, please.',
  wait: 'You can try again in {time}.',
  waitOver: 'You can try again now.',
  closed: 'Too many wrong answers: this way is closed for now. Use another way.',
  empty: 'Fill this in first.',
  notBegun: 'This way cannot be used just now. Use another way, or try again later.',
  network: 'The server cannot be reached. Check your connection, then try again.',
  trouble: 'Something went wrong on our side. Try again in a moment.',
  noWay: 'There is no way here that this browser can use.',
  passed: 'Done. It is you.',
  added: 'Done. It is set up.',
  failed: 'It could not be confirmed that it is you.',
  expired: 'This took too long, and nothing was changed. Go back and start again.',
  gone: 'This was ended or used before, and nothing was changed. Go back and start again.',
};

/** The element's words; any of them can be replaced through its `messages`. */
export type Messages = typeof ENGLISH;

/** Puts values into the braces of a message. */
export const filled = (message: string, values: Readonly<Record<string, string>>): string =>
  message.replace(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces);
