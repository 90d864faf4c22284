/** What the PDF's own fonts can show (WinAnsi, without control characters), beyond ASCII and Latin-1. */
const FURTHER = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
/** Letters that no decomposition leads to ASCII. */
const PLAIN: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H' };

/** A name in characters that the PDF's own fonts have: marks they lack are left out, and so are letters of other scripts. */
export function printable(name: string): string {
  const shown = [...name.normalize('NFC').replace(/\s/g, ' ')].map((letter) => {
    if (isShown(letter)) return letter;
    const plain = PLAIN[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
    return [...plain].every(isShown) ? plain : '';
  });
  return shown.join('').replace(/ +/g, ' ').trim();
}

function isShown(letter: string): boolean {
  return /^[\x20-\x7e\xa1-\xac\xae-\xff]$/.test(letter) || FURTHER.includes(letter);
}
