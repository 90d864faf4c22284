// The same three methods here and in scikit-learn, on the same vectors.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { closedSetRandomForest, kNearestNeighbours, oneClassSvm } from '../dist/detectors/index.js';
import { people } from './generated.mjs';
import { perCall } from './stopwatch.mjs';

const script = fileURLToPath(new URL('./scikit-learn.py', import.meta.url));

/** Vectors of each person that the forest learns from. */
const FOREST_VECTORS = 10;

/** Milliseconds of enrolment and microseconds of a comparison, here and there; `scikitLearn` null when it is not installed. */
export function besideScikitLearn() {
  const [own, ...others] = people(20, 50, 31, 7);
  const few = [own, ...others].map((vectors) => vectors.slice(0, FOREST_VECTORS));
  const probes = people(1, 200, 31, 8)[0];
  const enrolments = {
    'k-nearest-neighbours': [kNearestNeighbours, () => kNearestNeighbours.fit(own)],
    'one-class-svm': [oneClassSvm, () => oneClassSvm.fit(own)],
    'closed-set-random-forest': [
      closedSetRandomForest,
      () => closedSetRandomForest.fitAgainst(few[0], few.slice(1)),
    ],
  };
  const theirs = scikitLearn({ own, others, probes, forestVectors: FOREST_VECTORS });
  const rows = Object.entries(enrolments).map(([name, [detector, fit]]) => {
    const model = fit();
    return {
      name,
      enrolMs: perCall(fit, name.startsWith('closed') ? 1 : 10) / 1e3,
      compareUs: perCall((i) => detector.score(model, probes[i % probes.length]), 2000),
      scikitLearn: theirs?.results[name] ?? null,
    };
  });
  return {
    vectors: own.length,
    features: 31,
    people: 20,
    forestVectors: FOREST_VECTORS,
    version: theirs?.version ?? null,
    rows,
  };
}

/** Debian's python3-sklearn belongs to /usr/bin/python3; another Python may come first on the path. */
function scikitLearn(vectors) {
  const input = JSON.stringify(vectors, (_key, value) =>
    value instanceof Float64Array ? Array.from(value) : value,
  );
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, [script], { input, encoding: 'utf8', timeout: 120_000 });
    if (status === 0) return JSON.parse(stdout);
  }
  return null;
}
