import { type RefObject, useLayoutEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { arrivedBy } from '../state/arrival.ts';

/** How far a list is scrolled, in pixels, and at which row one is in it. */
interface ListPlace {
  readonly top: number;
  readonly index: number;
}

/** By address and list, for as long as the console is open. */
const places = new Map<string, ListPlace>();

/**
 * Where a list begins: where one left it, for whoever comes back, else at its beginning. Whoever comes back is in the row that
 * they left it by, unless they have gone elsewhere meanwhile.
 */
export function useListPlace(
  label: string,
  scroller: RefObject<HTMLElement | null>,
): ListPlace & { readonly cameTo: (index: number) => void } {
  const [path] = useLocation();
  const key = `${path}?${useSearch()} ${label}`;
  const [left] = useState(() => (arrivedBy() === 'back' ? places.get(key) : undefined));
  const [index, cameTo] = useState(left?.index ?? 0);
  useLayoutEffect(() => {
    const element = scroller.current;
    // Before it leaves the document, where it would be scrolled no more.
    return () => void places.set(key, { top: element?.scrollTop ?? 0, index });
  }, [key, index, scroller]);
  useLayoutEffect(() => {
    if (left === undefined) return;
    const frame = requestAnimationFrame(() => {
      if (document.activeElement?.matches('body, h1') !== true) return;
      const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${left.index}"]`);
      row?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [left, scroller]);
  return { top: left?.top ?? 0, index, cameTo };
}
