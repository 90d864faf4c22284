/** How one came to a page: the browser opened it, or one went on to it, or back (or forward) along the way that one had come. */
export type Arrival = 'opened' | 'on' | 'back';

let arrival: Arrival = 'opened';

/**
 * Follows how pages are come to, by the events of the window (`pushState` is the router's). Called before anything else
 * listens, so that a page knows it when it is first drawn.
 */
export function followArrivals(view: EventTarget): void {
  view.addEventListener('pushState', () => {
    arrival = 'on';
  });
  view.addEventListener('popstate', () => {
    arrival = 'back';
  });
}

export function arrivedBy(): Arrival {
  return arrival;
}
