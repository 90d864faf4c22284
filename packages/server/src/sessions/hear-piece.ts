import { addToDirection, compareFreeText, type FreeTextTemplate, LEVEL_FROM, nextPiece } from '@ductus/core';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { isDoubtful } from './is-doubtful.ts';
import { mayTeach } from './may-teach.ts';
import type { SessionState } from './state.ts';
import { encodedMonitorFor, watchedBy, watchWindow, windowPieces } from './watch-typing.ts';

/** A session and its person's template, between two windows or pieces. */
export interface Scored {
  readonly state: SessionState;
  readonly template: FreeTextTemplate | null;
}

type Known = Pick<Services, 'population' | 'encoders'>;

/**
 * The next piece of the window that is being typed that is all there and that encoder and ratio can hear together: what is known of its own keys says which
 * encoder, whatever else has come with them.
 */
export function waitingPiece({ free }: SessionState, known: Known) {
  const pieces = windowPieces(known);
  for (let place = free.piecesTaken; place < pieces.length; place += 1) {
    const piece = nextPiece(free.keystrokes, pieces, place);
    if (piece === undefined) return undefined;
    const learned = encodedMonitorFor(piece, known);
    if (learned !== undefined) return { piece, place, encoder: learned.encoder };
  }
  return undefined;
}

/** Whether the monitor has really heard a piece of the window that is being typed: what it says counts once, so that the window is not heard again. */
export function hasHeardSome({ free }: SessionState): boolean {
  return free.piecesHeard > 0;
}

/**
 * Lets the monitor hear the next piece of the window that is being typed, and the template note what it was worth where it may learn. What is typed stays until the
 * window is full. Undefined where nothing waits to be heard.
 */
export function hearPiece(
  { state, template }: Scored,
  services: Services,
  tenant: Tenant,
  now: number,
): Scored | undefined {
  const waiting = waitingPiece(state, services);
  if (waiting === undefined) return undefined;
  const { population, encoders } = services;
  const { piece, place, encoder } = waiting;
  const free = { ...state.free, piecesTaken: place + 1 };
  const next = { ...state, free };
  const watching = watchedBy(state, piece, template, services);
  const watched = watching.monitorOf === encoder;
  const nothing = { state: next, template };
  if (!watched && !mayTeach(state, now, tenant)) return nothing;
  const evidence = compareFreeText(template, piece, population, encoders);
  if (evidence.encoder !== encoder) return nothing;
  const heard = { bits: evidence.alone, of: encoder };
  const monitor = watched
    ? watchWindow(watching, heard, template, state.trust, population, tenant.policy.session)
    : state.monitor;
  const after: SessionState = {
    ...next,
    free: watched ? { ...free, piecesHeard: free.piecesHeard + 1 } : free,
    monitor,
    monitorOf: watched ? encoder : state.monitorOf,
    trust: monitor?.lock ? { ...state.trust, locked: true } : state.trust,
  };
  if (!mayTeach(after, now, tenant) || isDoubtful(after, template, population)) {
    return { state: after, template };
  }
  return { state: after, template: withPiece(template, encoder, evidence.alone) };
}

function withPiece(
  template: FreeTextTemplate | null,
  encoder: string,
  bits: number,
): FreeTextTemplate | null {
  if (template === null || template.keystrokes < LEVEL_FROM) return template;
  return { ...template, directions: addToDirection(template.directions, encoder, bits) };
}
