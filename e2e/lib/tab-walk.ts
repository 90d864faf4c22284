import type { Page } from 'playwright-core';

export interface TabWalk {
  /** Names of what Tab went to, in its order. */
  readonly reached: readonly string[];
  /** In the order of the page: what can be reached and is seen. */
  readonly reachable: readonly string[];
  /** Names of those on which nothing shows where one is. */
  readonly unmarked: readonly string[];
}

/** Walks over a page by Tab from its beginning to its end. */
export async function tabWalk(page: Page): Promise<TabWalk> {
  const reachable = await page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex]',
    );
    // Of the choices of a group Tab goes to one; arrows go to the others.
    const chosen = (one: Element) =>
      !(one instanceof HTMLInputElement && one.type === 'radio') ||
      one ===
        (document.querySelector(`input[name="${one.name}"]:checked`) ??
          document.querySelector(`input[name="${one.name}"]`));
    const seen = [...all].filter(
      (one) =>
        one.tabIndex >= 0 &&
        !one.matches(':disabled') &&
        one.checkVisibility({ visibilityProperty: true }) &&
        chosen(one),
    );
    return seen.map((one, at) => {
      one.dataset.walk = `${at} ${(one.ariaLabel ?? one.innerText ?? '').trim().slice(0, 40)}`;
      return one.dataset.walk;
    });
  });
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const reached: string[] = [];
  const unmarked: string[] = [];
  // A date takes several steps: day, month, year, calendar.
  for (let steps = 0; steps <= 5 * reachable.length; steps += 1) {
    await page.keyboard.press('Tab');
    const [name, marked] = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const outlined = outlineStyle !== 'none' && outlineWidth !== '0px';
      const field = at.closest('.input');
      const marked = field === null ? outlined : getComputedStyle(field).boxShadow !== 'none';
      return [at === document.body ? null : (at.dataset.walk ?? at.outerHTML), marked];
    });
    if (name === null || name === reached[0]) break;
    if (name === reached.at(-1)) continue;
    reached.push(name as string);
    if (!marked) unmarked.push(name as string);
  }
  return { reached, reachable, unmarked };
}
