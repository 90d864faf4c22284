import { type Static, Type } from '@sinclair/typebox';
import { strict } from '../../schemas/common.ts';
import type { FactorMethod, OwnFactor } from '../factor-method.ts';
import { answers, type Card, cardOf, coordinatesNow, remaining, spent } from './card.ts';
import { cardPdf } from './card-pdf.ts';
import { drawCard } from './draw-card.ts';
import { ASKED, COLUMNS, ROWS } from './layout.ts';
import { readCells } from './read-cells.ts';
import { serialInWords } from './serial-in-words.ts';

/** While a card is made: the card. While it is asked: which card, and which of its challenges. */
type Pending = { readonly card: Card } | { readonly id: string; readonly challenge: number };

const Cells = Type.Object(
  { cells: Type.Array(Type.String({ maxLength: 32 }), { minItems: ASKED, maxItems: ASKED }) },
  strict,
);
type Cells = Static<typeof Cells>;

const ID_BYTES = 16;

/** A printed card: three fields of it are asked at a time, and no field twice. See ADR 10. */
export function cardMethod(): FactorMethod<Card, Pending> {
  return {
    kind: 'card',
    most: 1,
    schemas: { setUpAnswer: Cells, answer: Cells },
    async beginSetUp({ application, random, now, keyedHash }) {
      const drawn = drawCard(random);
      const card = cardOf(drawn, random(ID_BYTES), keyedHash);
      const pdf = await cardPdf({ ...drawn, name: application.name, at: now });
      const show = {
        pdf: pdf.toString('base64'),
        serial: serialInWords(card.serial),
        ...{ columns: COLUMNS, rows: ROWS, cells: drawn.cells },
        coordinates: coordinatesNow(card)!,
      };
      return { pending: { card }, show };
    },
    async finishSetUp({ keyedHash }, _own, pending, answer) {
      const cells = readCells((answer as Cells).cells);
      if (!('card' in pending) || cells === null || !answers(pending.card, cells, keyedHash))
        return { passed: false, pending };
      return { passed: true, state: spent(pending.card), label: serialInWords(pending.card.serial) };
    },
    async challenge(_context, own) {
      const { state: card } = inHand(own)!;
      return {
        pending: { id: card.id, challenge: card.next },
        show: {
          serial: serialInWords(card.serial),
          coordinates: coordinatesNow(card)!,
          remaining: remaining(card),
        },
      };
    },
    async check({ keyedHash }, own, pending, answer) {
      const factor = inHand(own);
      // Another answer, or another card, came first: what was asked is not asked any more.
      if (factor === undefined || 'card' in pending || !isAsked(factor.state, pending))
        return { passed: false, pending: null };
      const cells = readCells((answer as Cells).cells);
      if (cells === null || !answers(factor.state, cells, keyedHash)) return { passed: false, pending };
      return { passed: true, factorId: factor.id, state: spent(factor.state) };
    },
    left: remaining,
  };
}

function inHand(own: readonly OwnFactor<Card>[]): OwnFactor<Card> | undefined {
  return own.find(({ state }) => remaining(state) > 0);
}

function isAsked(
  card: Card,
  { id, challenge }: { readonly id: string; readonly challenge: number },
): boolean {
  return card.id === id && card.next === challenge;
}
