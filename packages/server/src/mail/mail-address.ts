/** RFC 5321 allows 254 characters in all and 64 before the sign. */
const LONGEST = 254;
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * Whether a text is one plain mail address: `local@domain` (RFC 5321 dot-string and host name), without name, comment,
 * quotes or line break. Whether somebody reads it only a mail can tell.
 *
 * @example
 * isMailAddress('ada@bank.example'); // true
 * isMailAddress('Ada <ada@bank.example>'); // false
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 64 || text.length > LONGEST) return false;
  return (
    LOCAL.test(text.slice(0, at)) &&
    text
      .slice(at + 1)
      .split('.')
      .every((label) => LABEL.test(label))
  );
}

/**
 * The address as it may be shown to somebody who has not proved that it is theirs: enough for the owner to know which of
 * their addresses is meant.
 *
 * @example
 * maskedAddress('ada.l@bank.example'); // 'a•••@b•••.example'
 */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  const end = dot === -1 ? '' : domain.slice(dot);
  return `${address.charAt(0)}•••@${domain.charAt(0)}•••${end}`;
}
