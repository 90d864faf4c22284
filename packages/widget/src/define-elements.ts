import { CeremonyElement } from './ceremony-element.ts';

/** Makes `<ductus-step-up>` and `<ductus-set-up>` known to the page; without a document, or a second time, it does nothing. */
export function defineElements(): void {
  if (typeof customElements === 'undefined') return;
  for (const name of ['ductus-step-up', 'ductus-set-up']) {
    // A class can be known by one name only.
    if (customElements.get(name) === undefined) customElements.define(name, class extends CeremonyElement {});
  }
}
