import { type FreeTextEvents, type FreeTextModel, type FreeTextTemplate, seededRandom } from '@ductus/core';

/** Standard deviation of ln of how much people's scatter differs: core's cohort has the same. */
const SCATTER_SPREAD = 0.3;
/** Kinds of event that a keystroke leaves at most: hold, and two flights. */
const EVENTS_PER_KEYSTROKE = 2.8;

/**
 * Windows of people who do not exist, drawn from what is known about people in general, who type what the owner types: the same contexts as
 * often.
 *
 * @param template - The owner's; only which contexts occur how often is taken from it.
 */
export function madeUpWindows(
  template: FreeTextTemplate,
  model: FreeTextModel,
  {
    people,
    windows,
    keystrokes,
    seed,
  }: {
    readonly people: number;
    readonly windows: number;
    readonly keystrokes: number;
    readonly seed: number;
  },
): FreeTextEvents[][] {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const contexts = knownContexts(template, model);
  if (contexts.length === 0) return [];
  const total = contexts.at(-1)!.upTo;
  const draw = () => {
    const at = random() * total;
    return contexts.find(({ upTo }) => upTo > at) ?? contexts.at(-1)!;
  };
  return Array.from({ length: people }, () => {
    const hidden = Float64Array.from({ length: model.factors }, normal);
    const scatter = Math.exp(SCATTER_SPREAD * normal());
    const means = new Map(contexts.map(({ place }) => [place, meanOf(model, place, hidden, normal())]));
    return Array.from({ length: windows }, () => {
      const drawn = Array.from({ length: Math.round(EVENTS_PER_KEYSTROKE * keystrokes) }, draw);
      return {
        keystrokes,
        contexts: Int32Array.from(drawn, ({ context }) => context),
        values: Float64Array.from(
          drawn,
          ({ place }) => means.get(place)! + Math.sqrt(model.within[place]! * scatter) * normal(),
        ),
      };
    });
  });
}

function knownContexts(template: FreeTextTemplate, model: FreeTextModel) {
  const contexts: { readonly context: number; readonly place: number; readonly upTo: number }[] = [];
  let upTo = 0;
  for (const [i, context] of template.contexts.entries()) {
    const place = model.place[context]!;
    if (place < 0) continue;
    upTo += template.counts[i]!;
    contexts.push({ context, place, upTo });
  }
  return contexts;
}

/** As the population says: its mean, the person's hidden numbers times the loadings, and a deviation of its own. */
function meanOf(model: FreeTextModel, place: number, hidden: Float64Array, own: number): number {
  let mean = model.means[place]! + Math.sqrt(model.residual[place]!) * own;
  for (let i = 0; i < model.factors; i++) mean += model.loadings[place * model.factors + i]! * hidden[i]!;
  return mean;
}
