type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

const SVG = 'http://www.w3.org/2000/svg';

function filledWith<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** An element with attributes and children; never from text that is parsed as HTML. */
export const h = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] => filledWith(document.createElement(name), attributes, children);

/** A drawing of filled or stroked paths; without a `label` it is decoration. */
export function drawing(
  viewBox: string,
  path: string,
  attributes: Attributes,
  label?: string,
): SVGSVGElement {
  const shape = filledWith(document.createElementNS(SVG, 'path'), { d: path }, []);
  const named = label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label };
  return filledWith(document.createElementNS(SVG, 'svg'), { viewBox, ...named, ...attributes }, [shape]);
}

/** Listens until `signal` aborts; what the listener throws or rejects with does not reach the page. */
export function on(
  target: EventTarget,
  name: string,
  signal: AbortSignal,
  listener: (event: Event) => unknown,
): void {
  const guarded = async (event: Event) => {
    try {
      await listener(event);
    } catch {
      // The page goes on as if nothing had listened.
    }
  };
  target.addEventListener(name, guarded, { signal });
}

/** Calls `action` each second until it says false or `signal` aborts. */
export function everySecond(signal: AbortSignal, action: () => boolean): void {
  if (signal.aborted) return;
  const timer = setInterval(() => action() || clearInterval(timer), 1000);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** "20 seconds", "3 minutes": in the element's language. */
export function duration(milliseconds: number, language: string | undefined): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const [count, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
