import { expect, it } from 'vitest';
import { arrivedBy, followArrivals } from './arrival.ts';

it('tells a page that was opened from one that was gone on to, and that from one come back to', () => {
  const view = new EventTarget();
  followArrivals(view);
  expect(arrivedBy()).toBe('opened');
  const arrivals = ['replaceState', 'pushState', 'replaceState', 'popstate', 'pushState'].map((event) => {
    view.dispatchEvent(new Event(event));
    return arrivedBy();
  });
  expect(arrivals).toEqual(['opened', 'on', 'on', 'back', 'on']);
});
