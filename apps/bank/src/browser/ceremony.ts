/** Goes on by form when Ductus' element has told how its ceremony ended. */
export function followCeremony(page: Document): void {
  const place = page.querySelector('[data-ceremony]');
  if (!place) return;
  const go = (name: string) => place.querySelector<HTMLFormElement>(`form[data-${name}]`)?.requestSubmit();
  place.addEventListener('ductus-passed', () => go('passed'));
  place.addEventListener('ductus-cancelled', () => go('cancelled'));
}
