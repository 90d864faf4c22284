import type { Benchmark } from './benchmark.ts';
import { aalto } from './sets/aalto/aalto-benchmark.ts';
import {
  aaltoEncoder,
  aaltoEncoderOthers,
  aaltoTrainings,
  aaltoTrainings100,
} from './sets/aalto/aalto-encoder-benchmark.ts';
import { aaltoNetwork } from './sets/aalto/aalto-network-benchmark.ts';
import { aaltoTaught } from './sets/aalto/aalto-taught-benchmark.ts';
import { balabit } from './sets/balabit/balabit-benchmark.ts';
import { bbmas } from './sets/bbmas/bbmas-benchmark.ts';
import { bbmasLearning } from './sets/bbmas/bbmas-learning.ts';
import { cmu } from './sets/cmu/cmu-benchmark.ts';
import { fusion } from './sets/fusion/fusion-benchmark.ts';
import { greycWeb } from './sets/greyc-web/greyc-web-benchmark.ts';
import { greycWebLearning } from './sets/greyc-web/greyc-web-learning.ts';
import { klicke } from './sets/klicke/klicke-benchmark.ts';
import { klickeTaught } from './sets/klicke/klicke-taught-benchmark.ts';
import { l2writers } from './sets/l2writers/l2writers-benchmark.ts';
import { l2writersEncoder } from './sets/l2writers/l2writers-encoder-benchmark.ts';
import { l2writersEnsemble } from './sets/l2writers/l2writers-ensemble-benchmark.ts';
import { l2writersNetwork } from './sets/l2writers/l2writers-network-benchmark.ts';
import { phraseBenchmarks } from './sets/phrase/phrase-benchmarks.ts';
import { sapimouse } from './sets/sapimouse/sapimouse-benchmark.ts';
import { typing2fa } from './sets/typing-2fa/typing-2fa-benchmark.ts';

/**
 * Every benchmark of `lab run`, in the order of `lab list`: one line each, from `sets/<set>/<set>-benchmark.ts`.
 *
 * What kind of sample a benchmark holds is its own affair: nothing outside it looks into one.
 */
export const benchmarks: readonly Benchmark<never>[] = [
  cmu,
  greycWeb,
  typing2fa,
  klicke,
  klickeTaught,
  aalto,
  aaltoEncoder,
  aaltoEncoderOthers,
  aaltoTrainings,
  aaltoTrainings100,
  aaltoTaught,
  aaltoNetwork,
  bbmas,
  l2writers,
  l2writersEncoder,
  l2writersEnsemble,
  l2writersNetwork,
  sapimouse,
  balabit,
  fusion,
  greycWebLearning,
  bbmasLearning,
  ...phraseBenchmarks,
] as readonly unknown[] as readonly Benchmark<never>[];
