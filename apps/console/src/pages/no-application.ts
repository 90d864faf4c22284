/**
 * Why there is no application to show, and what would change that, by those that an operator has a role in; null for all.
 *
 * @example
 * noApplication([]).title; // 'You have no application yet'
 */
export function noApplication(own: readonly string[] | null): {
  readonly title: string;
  readonly words: string;
} {
  if (own !== null)
    return {
      title: 'You have no application yet',
      words:
        'An administrator of all applications gives you those that you are to look at, on the page of operators.',
    };
  return {
    title: 'There is no application yet',
    words:
      'An application is made on the server, by its command line: application create. Its people, sessions and decisions are shown here.',
  };
}
