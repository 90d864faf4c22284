/** A session as its list knows it, or as it is told of. */
interface One {
  readonly id: string;
}

/**
 * Whether a changed session that is not in the list ought to be: where the whole list is loaded, any that is open; else only one
 * that was opened after the last that is loaded, since what follows is read when one comes to it. Sessions are listed the newest
 * first, and their ids begin with the time.
 *
 * @example
 * belongsInList({ id: 'ses_B', over: false }, [{ id: 'ses_C' }, { id: 'ses_A' }], false); // true
 */
export function belongsInList(
  told: One & { readonly over: boolean },
  listed: readonly One[],
  whole: boolean,
): boolean {
  if (told.over || listed.some(({ id }) => id === told.id)) return false;
  const last = listed.at(-1);
  return whole || last === undefined || openedAt(told.id) > openedAt(last.id);
}

/** The time in an id: 48 bits as 8 characters behind the prefix (base64url). */
function openedAt(id: string): number {
  const clock = atob(
    id
      .slice(PREFIX, PREFIX + 8)
      .replaceAll('-', '+')
      .replaceAll('_', '/'),
  );
  return [...clock].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
}

const PREFIX = 'ses_'.length;
