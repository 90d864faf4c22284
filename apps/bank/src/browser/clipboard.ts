const SAID_MS = 2000;

function textOf(element: Element): string {
  const lines = [...element.querySelectorAll('li')].map((line) => line.textContent?.trim() ?? '');
  return lines.length > 0 ? lines.join('\n') : (element.textContent ?? '').replace(/\s+/g, '');
}

async function copy(page: Document, button: HTMLButtonElement, words: string): Promise<void> {
  const source = page.querySelector(button.dataset.copy ?? '');
  if (!source) return;
  try {
    await navigator.clipboard.writeText(textOf(source));
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Select and copy it by hand';
  }
  setTimeout(() => {
    button.textContent = words;
  }, SAID_MS);
}

/** Buttons that copy or print; without script they stay hidden. */
export function enhanceClipboard(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const words = button.textContent ?? 'Copy';
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', () => void copy(page, button, words));
    button.hidden = false;
  }
  for (const button of page.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.addEventListener('click', () => globalThis.print());
    button.hidden = false;
  }
}
