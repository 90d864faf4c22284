/** The button inside a password field that shows what was typed; it hides again before the form goes. */
export function enhanceReveal(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('[data-reveal]')) {
    const input = page.getElementById(button.dataset.reveal ?? '');
    if (!(input instanceof HTMLInputElement)) continue;
    const show = (shown: boolean) => {
      input.type = shown ? 'text' : 'password';
      button.textContent = shown ? 'Hide' : 'Show';
      button.setAttribute('aria-pressed', String(shown));
    };
    button.setAttribute('aria-label', 'Show password');
    button.addEventListener('click', () => {
      show(input.type === 'password');
      input.focus();
    });
    input.form?.addEventListener('submit', () => show(false), { capture: true });
    button.hidden = false;
  }
}
