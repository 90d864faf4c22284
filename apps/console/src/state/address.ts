/** The part of an address that says of which application a page is. */
const NAME = 'application';

/**
 * Id of the application that the search of an address names; null when it names none.
 *
 * @example
 * applicationIn('?outcome=MATCH&application=app_1'); // 'app_1'
 */
export function applicationIn(search: string): string | null {
  return new URLSearchParams(search).get(NAME) || null;
}

/**
 * An address that names an application; one that names one already stays as it is.
 *
 * @example
 * withApplication('/people?name=ada', 'app_1'); // '/people?name=ada&application=app_1'
 */
export function withApplication(address: string, id: string | null): string {
  const [path = '', search = ''] = address.split('?');
  if (id === null || applicationIn(search) !== null) return address;
  return `${path}?${search === '' ? '' : `${search}&`}${new URLSearchParams({ [NAME]: id })}`;
}

/**
 * The list that a page belongs to, which every application has: ids of one are nothing in another.
 *
 * @example
 * listOf('/people/sub_1'); // '/people'
 */
export function listOf(path: string): string {
  return `/${path.split('/')[1] ?? ''}`;
}
