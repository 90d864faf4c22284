import { KEY_ZONES, type Keystroke, type KeyZone } from '../capture/index.ts';
import type { FreeTextTemplate } from '../enrolment/free-text-template.ts';
import { contextOf, EventContext, kindOf, parentContext } from '../features/free-text-contexts.ts';
import { freeTextEvents } from '../features/free-text-events.ts';

/** Keys that are spoken of together: a region of the keyboard, or any character where no key is known. Never a key of its own. */
export type KeyGroup = KeyZone | 'character';
export const KEY_GROUPS: readonly KeyGroup[] = Object.freeze([...KEY_ZONES, 'character']);
export const DEPARTURE_KINDS = Object.freeze(['hold', 'press-press'] as const);

/** How far the typing of a group of keys has been from the person's own, added up. */
export interface TypingDeparture {
  /** How long they are held, or how long it takes to reach them. */
  readonly kind: (typeof DEPARTURE_KINDS)[number];
  readonly group: KeyGroup;
  /** Events; fractions once older ones have faded. */
  readonly events: number;
  /** Of their deviations, in the person's own of each key or pair; above 0 it took longer. */
  readonly sum: number;
}

/** Events from which on a person's own scatter of a key or pair is known. */
const KNOWN_FROM = 5;
/** The least scatter, as a share: below it is the clock's. */
const LEAST_SCATTER = 0.05;
/** One event says no more than this. */
const MOST = 4;
/** What is left of what was there before with each window: some 250 keystrokes are remembered. */
const FADING = 0.9;

type Places = ReadonlyMap<number, number>;
const placesOf = new WeakMap<FreeTextTemplate, Places>();

/**
 * What a window of typing adds to how far somebody is from their own typing: by group of keys, for each event whose key or pair the template
 * knows from five events on, `(ln time - mean) / scatter`, four at most.
 *
 * @param before - Departures until then; they fade by a tenth with each window.
 * @param keystrokes - In order of press, times in milliseconds.
 */
export function typingDepartures(
  before: readonly TypingDeparture[],
  template: FreeTextTemplate,
  keystrokes: readonly Keystroke[],
): readonly TypingDeparture[] {
  const sums = new Map(
    before.map((one) => [nameOf(one), { ...one, events: one.events * FADING, sum: one.sum * FADING }]),
  );
  const { contexts, values } = freeTextEvents(keystrokes);
  const places = placesIn(template);
  contexts.forEach((context, at) => {
    const kind = kindIn(context);
    const place = places.get(context);
    if (kind === null || place === undefined || template.counts[place]! < KNOWN_FROM) return;
    const away = (values[at]! - template.means[place]!) / scatter(template, place);
    const group = groupOf(context & 255);
    const name = nameOf({ kind, group });
    const { events = 0, sum = 0 } = sums.get(name) ?? {};
    sums.set(name, { kind, group, events: events + 1, sum: sum + Math.max(-MOST, Math.min(MOST, away)) });
  });
  return [...sums.values()];
}

function nameOf({ kind, group }: Pick<TypingDeparture, 'kind' | 'group'>): string {
  return `${kind} ${group}`;
}

function kindIn(context: number): TypingDeparture['kind'] | null {
  const kind = kindOf(context);
  if (kind === EventContext.hold) return 'hold';
  return kind === EventContext.pressPress ? 'press-press' : null;
}

function scatter({ counts, squares }: FreeTextTemplate, place: number): number {
  return Math.max(LEAST_SCATTER, Math.sqrt(squares[place]! / counts[place]!));
}

function placesIn(template: FreeTextTemplate): Places {
  const known = placesOf.get(template);
  if (known !== undefined) return known;
  const places = new Map(Array.from(template.contexts, (context, place) => [context, place]));
  placesOf.set(template, places);
  return places;
}

/** Where identities of regions and of classes of keys begin, as in `identityOf`. */
const ZONES_FROM = 128;
const CLASSES_FROM = 240;
const OF_CLASS: readonly KeyGroup[] = ['character', 'backspace', 'navigation', 'enter'];
const GROUPS = Array.from({ length: 256 }, (_, identity) => nameOfIdentity(identity));

function groupOf(identity: number): KeyGroup {
  return GROUPS[identity]!;
}

/** Identities are keys, then regions, then classes of keys: what is coarser than a region is named by the region alike. */
function nameOfIdentity(identity: number): KeyGroup {
  if (identity < ZONES_FROM) return identity === 0 ? 'character' : nameOfIdentity(regionOf(identity));
  if (identity < CLASSES_FROM) return KEY_ZONES[identity - ZONES_FROM - 1] ?? 'other';
  return OF_CLASS[identity - CLASSES_FROM] ?? 'other';
}

function regionOf(key: number): number {
  return parentContext(contextOf(EventContext.hold, key, key)) & 255;
}
