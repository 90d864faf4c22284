import type { Benchmark } from '../../benchmark.ts';
import { groupProtocols } from '../../prior/group-protocol.ts';
import { encoderAt } from '../../tasks/free/encoder-weights.ts';
import { tunedBy } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { aalto } from './aalto-benchmark.ts';
import { sentences } from './sentences.ts';

/** The network of an earlier web system beside Ductus: groups of people enrolled together, and strangers. */
export const aaltoNetwork: Benchmark<KeystrokeSample> = {
  ...aalto,
  name: 'aalto-network',
  summary:
    'the dual-branch network of an earlier web system, taught groups of people together, beside Ductus, by what strangers get',
  limits: [
    ...aalto.limits,
    'The sizes of the network, how its synthetic impostors were made and from which share on it accepted are not known; what was chosen in their place is in the code. Its pace of learning was chosen on 15 writers of KLiCKe, and ten sentences enrol instead of five, after a first run and in its favour.',
    'Ten sentences of each person enrol: nine teach the network and one says when to stop; its authors’ three rounds of enrolment may have been longer.',
  ],
  systems: true,
  protocols: groupProtocols({
    ...{ groups: 4, enrolled: 15, strangers: 40, enrol: 500, probe: 50 },
    parting: sentences(50, 10),
    tunedBy: tunedBy.shippedEncoder,
  }),
  available: () => encoderAt('code') !== null,
};
