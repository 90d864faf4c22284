import type { Benchmark } from '../../benchmark.ts';
import { windows } from '../../evaluate/probes.ts';
import { groupProtocols } from '../../prior/group-protocol.ts';
import { encoderAt } from '../../tasks/free/encoder-weights.ts';
import { typingStream } from '../../tasks/free/typing-stream.ts';
import { tunedBy } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { l2writers } from './l2writers-benchmark.ts';

/** The network of an earlier web system beside Ductus: groups of people enrolled together, and strangers. */
export const l2writersNetwork: Benchmark<KeystrokeSample> = {
  ...l2writers,
  name: 'l2writers-network',
  summary:
    'the dual-branch network of an earlier web system, taught groups of people together on essays, beside Ductus, by what strangers get',
  limits: [
    ...l2writers.limits,
    'The sizes of the network, how its synthetic impostors were made and from which share on it accepted are not known; what was chosen in their place is in the code. Its pace of learning was chosen on 15 writers of KLiCKe, after a first run and in its favour.',
    'Few people: the strangers to one group are enrolled in the others, each with a network that has not seen them.',
  ],
  systems: true,
  protocols: groupProtocols({
    ...{ groups: 3, enrolled: 9, strangers: 18, enrol: 1000, probe: 50 },
    parting: windows(typingStream, 1000, 50),
    tunedBy: tunedBy.untouched,
  }),
  available: () => encoderAt('code') !== null,
};
