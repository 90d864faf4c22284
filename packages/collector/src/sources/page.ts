import { EventKind } from '@ductus/core/capture';
import { isEditable, targetOf } from '../editable.ts';
import { type Recorder, timeOf } from '../recorder.ts';

/** Records what becomes of fields and of the page, and sends when something is over. */
export function pageSource({ document, listeners, fields, transport, record }: Recorder): void {
  const focus = (kind: number) => (event: Event) => {
    const element = targetOf(event);
    const field = element !== undefined && isEditable(element) ? fields.at(element) : undefined;
    if (field !== undefined) record(kind, timeOf(event), field, 0, 0);
  };
  listeners.on(document, 'focusin', focus(EventKind.focus));
  const blur = focus(EventKind.blur);
  listeners.on(document, 'focusout', (event) => {
    blur(event);
    transport.urge();
  });
  listeners.on(document, 'submit', () => transport.urge());
  listeners.on(document, 'visibilitychange', (event) => {
    const hidden = document.visibilityState === 'hidden';
    record(hidden ? EventKind.hide : EventKind.show, timeOf(event), undefined, 0, 0);
    if (hidden) transport.leave();
  });
  // `pagehide` is an event of the window; a page that was hidden before has sent all but what came since.
  listeners.on(document.defaultView ?? document, 'pagehide' as 'visibilitychange', () => transport.leave());
}

/** Remembers which elements were password fields before a page's "show password" turned them into text. */
export function watchSecrets({ document, fields }: Recorder): () => void {
  const observer = new MutationObserver((records) => {
    for (const { oldValue, target } of records) {
      if (oldValue?.toLowerCase() === 'password') fields.keepSecret(target as Element);
    }
  });
  observer.observe(document, {
    subtree: true,
    attributeFilter: ['type'],
    attributeOldValue: true,
  });
  return () => observer.disconnect();
}
