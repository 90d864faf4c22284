import { type FieldDeclaration, type PrivacyLevel, WIRE_LIMITS } from '@ductus/core/capture';
import { type Editable, isEditable, isInside, isOpaque, isSecret } from './editable.ts';
import { LEVELS } from './options.ts';

export interface CapturedField {
  readonly declaration: FieldDeclaration;
  /** Ordinal of the next press. */
  strokes: number;
  /** Whether a key was pressed since the text last changed. */
  pressed: boolean;
  length: number;
}

/** Which elements are captured, and what is told of them. */
export interface FieldRules {
  /** Only elements that match this selector, and nothing typed outside of them. */
  readonly include?: string | undefined;
  /** Nothing inside elements that match this selector. */
  readonly ignore?: string | undefined;
  /** Names of fields by selector, before any name of the page's own. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** What is told of a key of a field that is not secret and does not say so itself. */
  readonly level?: PrivacyLevel | undefined;
  /** The most that is told of any key. */
  readonly finest?: PrivacyLevel | undefined;
}

const OFF = '[data-ductus="off"]';
const PAGE = 'page';

/** Knows every field of the page that was typed in. Once secret, an element and its name stay secret. */
export class Fields {
  readonly declarations: FieldDeclaration[] = [];
  private readonly fields: CapturedField[] = [];
  private readonly byElement = new WeakMap<Element, CapturedField>();
  private readonly secretElements = new WeakSet<Element>();
  private readonly secretNames = new Set<string>();
  private readonly rules: FieldRules;
  private unnamed = 0;

  constructor(rules: FieldRules) {
    this.rules = rules;
  }

  /** The field of what is typed at an element; undefined when it must not or cannot be captured. */
  at(element: Element): CapturedField | undefined {
    const { include } = this.rules;
    if (this.isOff(element)) return undefined;
    if (!isEditable(element)) {
      return include === undefined && !isOpaque(element) ? this.named(PAGE, false) : undefined;
    }
    if (include !== undefined && !element.matches(include)) return undefined;
    return this.ofElement(element);
  }

  /** Whether what a pointer does over an element may be captured. */
  watches(element: Element): boolean {
    return !this.isOff(element) && !isOpaque(element);
  }

  /** To be called for an element that was a password field, whatever it is now. */
  keepSecret(element: Element): void {
    this.secretElements.add(element);
  }

  private isOff(element: Element): boolean {
    const { ignore } = this.rules;
    return isInside(element, OFF) || (ignore !== undefined && isInside(element, ignore));
  }

  private ofElement(element: Editable): CapturedField | undefined {
    const known = this.byElement.get(element);
    if (known?.declaration.secret === true) return known;
    const name = known?.declaration.name ?? this.nameOf(element);
    const secret = isSecret(element) || this.secretElements.has(element) || this.secretNames.has(name);
    if (known !== undefined && !secret) return known;
    if (secret) this.secretNames.add(name);
    const field = this.named(name, secret, element);
    if (field !== undefined) this.byElement.set(element, field);
    return field;
  }

  /** A name belongs to one field of a channel: an open one that turns secret, or tells more, goes on under another name. */
  private named(name: string, secret: boolean, element?: Editable): CapturedField | undefined {
    const asked = element?.getAttribute('data-ductus-level') ?? this.rules.level;
    const least = secret || !LEVELS.includes(asked as PrivacyLevel);
    const level = LEVELS.find((one) => least || one === asked || one === this.rules.finest)!;
    for (let copy = 1; ; copy += 1) {
      const unique = copy === 1 ? name : `${name.slice(0, WIRE_LIMITS.fieldNameLength - 3)}-${copy}`;
      const same = this.fields.find(({ declaration }) => declaration.name === unique);
      if (same === undefined) return this.declare(unique, secret, level);
      if (same.declaration.secret === secret && same.declaration.level === level) return same;
    }
  }

  private declare(name: string, secret: boolean, level: PrivacyLevel): CapturedField | undefined {
    const id = this.fields.length;
    if (id >= WIRE_LIMITS.fields) return undefined;
    const declaration = { id, name, level, secret };
    const field = { declaration, strokes: 0, pressed: false, length: 0 };
    this.fields.push(field);
    this.declarations.push(declaration);
    return field;
  }

  private nameOf(element: Editable): string {
    const given =
      this.ruledName(element) ||
      element.getAttribute('data-ductus-field') ||
      element.getAttribute('name') ||
      element.id;
    const name = given.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, WIRE_LIMITS.fieldNameLength);
    if (name !== '') return name;
    this.unnamed += 1;
    return `field-${this.unnamed}`;
  }

  private ruledName(element: Editable): string | undefined {
    for (const [selector, name] of Object.entries(this.rules.names ?? {})) {
      if (element.matches(selector)) return name;
    }
    return undefined;
  }
}
