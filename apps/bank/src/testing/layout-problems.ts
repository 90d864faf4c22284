/** What does not fit the window as it is now. Runs inside the page, so it stands by itself. */
export function layoutProblems(): string[] {
  /** The narrowest window in which the header says when the page locks. */
  const chipFrom = 360;
  const problems: string[] = [];
  const width = document.documentElement.clientWidth;
  const overflow = document.documentElement.scrollWidth - width;
  if (overflow > 0) problems.push(`wider than the window by ${overflow} px`);

  const seen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
  const inside = (element: Element) => {
    const box = element.getBoundingClientRect();
    return box.left >= -0.5 && box.right <= width + 0.5;
  };
  for (const control of document.querySelectorAll('button, a, input:not([type=hidden]), select, h1, h2')) {
    if (!control.matches('.skip') && seen(control) && !inside(control)) {
      problems.push(`outside the window: ${control.outerHTML.slice(0, 80)}`);
    }
  }

  const chip = document.querySelector('.rest');
  if (chip && seen(chip) !== width >= chipFrom) {
    problems.push(seen(chip) ? 'the chip of the rest shows' : 'the chip of the rest is missing');
  }
  for (const place of document.querySelectorAll('.places a')) {
    if (!seen(place)) problems.push(`no way to ${place.textContent}`);
  }
  const parts = [...document.querySelectorAll('.top-in > .brand, .top-in > .places, .top-tools > *')]
    .filter((part) => seen(part) && getComputedStyle(part).position !== 'fixed')
    .map((part) => part.getBoundingClientRect())
    .sort((a, b) => a.left - b.left);
  for (const [place, box] of parts.entries()) {
    const before = parts[place - 1];
    if (before && box.left < before.right - 0.5) problems.push('parts of the header lie on each other');
  }
  return problems;
}
