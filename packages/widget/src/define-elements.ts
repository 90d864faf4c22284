import { CeremonyElement } from './ceremony-element.ts';

/** Makes `<ductus-step-up>`, `<ductus-set-up>` and `<ductus-sign-in>` known to the page; without a document, or a second time, it does nothing. */
export function defineElements(): void {
  if (typeof customElements === 'undefined') return;
  for (const name of ['ductus-step-up', 'ductus-set-up', 'ductus-sign-in']) {
    // A class can be known by one name only.
    if (customElements.get(name) === undefined) customElements.define(name, class extends CeremonyElement {});
  }
}
