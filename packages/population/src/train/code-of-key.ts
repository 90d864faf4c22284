/** Characters of the keys of a US keyboard, without and with Shift, by `KeyboardEvent.code`. */
const CHARACTERS: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: ' ',
  ...Object.fromEntries([...')!@#$%^&*('].map((shifted, digit) => [`Digit${digit}`, `${digit}${shifted}`])),
  ...Object.fromEntries(
    [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => [
      `Key${letter.toUpperCase()}`,
      letter + letter.toUpperCase(),
    ]),
  ),
};

const codes = new Map(
  Object.entries(CHARACTERS).flatMap(([code, pair]) => [...pair].map((one) => [one, code] as const)),
);

/** Keys of which a keyboard has two: the log does not say which. */
const SIDED: Readonly<Record<string, string>> = {
  Shift: 'ShiftLeft',
  Control: 'ControlLeft',
  Alt: 'AltLeft',
  Meta: 'MetaLeft',
  OS: 'MetaLeft',
  AltGraph: 'AltRight',
};

/**
 * `KeyboardEvent.code` of the key that a log calls by its `KeyboardEvent.key`, as it lies on a US keyboard; keys that
 * make no character are mostly called the same. A key that keyboards do not have gives a code that nothing knows.
 */
export function codeOfKey(name: string): string {
  return codes.get(name) ?? SIDED[name] ?? name;
}
