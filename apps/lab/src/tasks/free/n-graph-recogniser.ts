import { type Detector, type DetectorModel, type FeatureVector, itad, rAndADistance } from '@ductus/core';
import { keyIdentity, type PrivacyLevel } from '@ductus/core/capture';
import type { KeystrokeSample, Recogniser } from '../recogniser.ts';

/** Natural logarithms of durations in milliseconds, by n-graph, in order of time. */
type Graphs = ReadonlyMap<string, readonly number[]>;

export interface NGraphTemplate {
  /** Place of each n-graph in the model's vectors. */
  readonly places: ReadonlyMap<string, number>;
  /** Null when the enrolment has no n-graph: then nothing can be compared. */
  readonly model: DetectorModel | null;
}

/** Most durations of one n-graph that a template keeps: the newest. */
const KEPT = 50;
/** Presses farther apart, in milliseconds, belong to different bursts; and the shortest time that counts. */
const GAP = 1500;
const SHORTEST = 5;

/**
 * ITAD on free text (Ayotte et al. 2020): the mean tail area over every hold and every press-press and release-press
 * time of the text whose keys the enrolment has.
 */
export function itadRecogniser(privacy: PrivacyLevel): Recogniser<KeystrokeSample, NGraphTemplate, Graphs> {
  return {
    name: itad.name,
    enrol: (samples) => templateOf(itad, graphsOf(samples, privacy), KEPT),
    prepare: (sample) => graphsOf([sample], privacy),
    compare: ({ places, model }, probe) => {
      if (model === null) return { score: Number.NaN, bits: null };
      let sum = 0;
      let count = 0;
      for (const row of rowsOf(probe, places, Number.POSITIVE_INFINITY)) {
        const present = row.reduce((total, value) => total + (Number.isNaN(value) ? 0 : 1), 0);
        if (present === 0) continue;
        // A row's score is the mean over what it has.
        sum += present * itad.score(model as ReturnType<typeof itad.fit>, row);
        count += present;
      }
      return { score: count === 0 ? Number.NaN : sum / count, bits: null };
    },
  };
}

/**
 * R plus A distance on free text (Gunetti and Picardi 2005), of the mean press-press times of the pairs of keys that
 * both texts have.
 */
export function rAndARecogniser(privacy: PrivacyLevel): Recogniser<KeystrokeSample, NGraphTemplate, Graphs> {
  const pairsOf = (samples: readonly KeystrokeSample[]) =>
    new Map(
      [...graphsOf(samples, privacy)]
        .filter(([graph]) => graph.startsWith('press'))
        .map(([graph, values]) => [graph, [values.reduce((sum, value) => sum + value, 0) / values.length]]),
    );
  return {
    name: rAndADistance.name,
    enrol: (samples) => templateOf(rAndADistance, pairsOf(samples), 1),
    prepare: (sample) => pairsOf([sample]),
    compare: ({ places, model }, probe) => {
      const [row] = rowsOf(probe, places, 1);
      const shared = row?.some((value) => !Number.isNaN(value)) ?? false;
      if (model === null || !shared) return { score: Number.NaN, bits: null };
      return { score: rAndADistance.score(model as ReturnType<typeof rAndADistance.fit>, row!), bits: null };
    },
  };
}

function graphsOf(samples: readonly KeystrokeSample[], privacy: PrivacyLevel): Graphs {
  const graphs = new Map<string, number[]>();
  const add = (graph: string, milliseconds: number) => {
    if (!(milliseconds >= SHORTEST && milliseconds <= GAP)) return;
    const values = graphs.get(graph) ?? [];
    graphs.set(graph, values);
    values.push(Math.log(milliseconds));
  };
  for (const { codes, down, up } of samples) {
    const keys = codes.map((code) => keyIdentity(code, privacy));
    for (const [i, key] of keys.entries()) {
      add(`hold ${key}`, up[i]! - down[i]!);
      if (i === 0) continue;
      const pair = `${keys[i - 1]} ${key}`;
      add(`press ${pair}`, down[i]! - down[i - 1]!);
      // The logarithm knows no overlap: a rollover leaves this one out.
      add(`release ${pair}`, down[i]! - up[i - 1]!);
    }
  }
  return graphs;
}

function templateOf(detector: Detector, graphs: Graphs, kept: number): NGraphTemplate {
  const places = new Map([...graphs.keys()].map((graph, place) => [graph, place]));
  return { places, model: graphs.size === 0 ? null : detector.fit(rowsOf(graphs, places, kept)) };
}

/** Vector i holds the i-th of the newest `kept` durations of each n-graph, missing where there are fewer. */
function rowsOf(graphs: Graphs, places: ReadonlyMap<string, number>, kept: number): FeatureVector[] {
  const rows: FeatureVector[] = [];
  for (const [graph, all] of graphs) {
    const place = places.get(graph);
    if (place === undefined) continue;
    for (const [i, value] of all.slice(-Math.min(kept, all.length)).entries()) {
      rows[i] ??= new Float64Array(places.size).fill(Number.NaN);
      rows[i]![place] = value;
    }
  }
  return rows;
}
