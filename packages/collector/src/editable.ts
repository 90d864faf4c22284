export type Editable = HTMLElement;

const TEXT_TYPES = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number']);
const SECRET_AUTOCOMPLETE = /\b(current|new)-password\b/i;

/** The element that an event is about, inside open shadow trees too. */
export function targetOf(event: Event): Element | undefined {
  const target = event.composedPath()[0] ?? event.target;
  return target instanceof Element ? target : undefined;
}

export function isEditable(element: Element): element is Editable {
  if (element instanceof HTMLInputElement) return TEXT_TYPES.has(element.type);
  return (
    element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable)
  );
}

/** An element with a closed shadow tree: what is typed in it cannot be told from a password. */
export function isOpaque(element: Element): boolean {
  return element.localName.includes('-') && element.shadowRoot === null;
}

/** Whether an element, or one around it, matches a selector: out of shadow trees as well. */
export function isInside(element: Element, selector: string): boolean {
  if (element.closest(selector) !== null) return true;
  const root = element.getRootNode();
  return root instanceof ShadowRoot && isInside(root.host, selector);
}

export function isSecret(element: Editable): boolean {
  return (
    element.getAttribute('type')?.toLowerCase() === 'password' ||
    element.getAttribute('data-ductus') === 'secret' ||
    SECRET_AUTOCOMPLETE.test(element.getAttribute('autocomplete') ?? '')
  );
}

export function lengthOf(element: Editable): number {
  return hasValue(element) ? element.value.length : (element.textContent?.length ?? 0);
}

/** True as well where the browser does not say (e-mail and number fields, rich text). */
export function isCaretAtEnd(element: Editable): boolean {
  if (!hasValue(element)) return true;
  const { selectionStart } = element;
  return selectionStart === null || selectionStart === element.value.length;
}

export function isAutofilled(element: Editable): boolean {
  try {
    return element.matches(':autofill');
  } catch {
    // Older browsers do not know the name.
    return false;
  }
}

function hasValue(element: Editable): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
