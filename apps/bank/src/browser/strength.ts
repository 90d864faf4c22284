/** Live advice on a new password; the estimator and its words are loaded when the field is first used. */
export function enhanceStrength(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('[data-strength-form]');
  const meter = form?.querySelector<HTMLElement>('[data-meter]');
  const words = form?.querySelector<HTMLElement>('[data-meter-words]');
  const input = form?.querySelector<HTMLInputElement>('input[autocomplete=new-password]');
  if (!form || !meter || !words || !input) return;
  const typed = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? '';
  const first = words.textContent ?? '';
  let latest = 0;

  async function update(): Promise<void> {
    const turn = ++latest;
    const { passwordStrength, STRENGTH_WORDS } = await import('../people/strength.ts');
    if (turn !== latest) return;
    if (input!.value === '') {
      meter!.dataset.score = '';
      words!.textContent = first;
      return;
    }
    const context = [typed('userName'), typed('displayName'), 'marten', 'bank'];
    const { score, advice } = passwordStrength(input!.value, context);
    meter!.dataset.score = String(score);
    words!.textContent = `${STRENGTH_WORDS[score]}. ${advice}`.trim();
  }

  // Not strong advice, only advice: when it cannot be loaded the server still checks.
  const quietly = () => void update().catch(() => undefined);
  input.addEventListener('focus', quietly, { once: true });
  input.addEventListener('input', quietly);
}
