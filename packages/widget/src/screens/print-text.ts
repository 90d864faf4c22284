import { h } from '../dom.ts';

/** Prints a text alone, from an empty frame: neither the page around it nor a window that a browser might block. */
export function printText(text: string, title: string, signal: AbortSignal): void {
  const frame = h('iframe', { 'aria-hidden': 'true', tabindex: '-1' });
  Object.assign(frame.style, { position: 'fixed', inset: '100% auto auto 100%' });
  document.body.append(frame);
  signal.addEventListener('abort', () => frame.remove(), { once: true });
  const { contentWindow: inside, contentDocument: empty } = frame;
  if (inside === null || empty === null) return;
  empty.title = title;
  empty.body.append(h('h1', {}, title), h('pre', {}, text));
  inside.focus();
  inside.print();
}
