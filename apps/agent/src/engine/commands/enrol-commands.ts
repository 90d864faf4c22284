import { AgentError } from '../../agent-error.ts';
import type { Desk } from '../desk.ts';
import { newOwner } from '../owner-record.ts';
import { noPin, pinOf } from '../pin-lock.ts';
import type { CommandEffects, Some } from './command-effects.ts';
import { consented, owner, ownerAnew, trustAnew } from './owner.ts';

const MINUTE = 60_000;
const LEARNS_FOR = { exercises: 2 * 60 * MINUTE, work: 10 * 60 * MINUTE } as const;

/** The PIN, and enrolling. */
export function enrolCommands(
  desk: Desk,
  { keepNow, forget }: CommandEffects,
): Some<'setPin' | 'startLearning' | 'stopLearning'> {
  return {
    async setPin(next, current) {
      consented(desk);
      await owner(desk, current);
      desk.record = { ...desk.record, pin: next === null ? noPin : await pinOf(next) };
      desk.log(next === null ? 'pin-removed' : 'pin-set');
      await keepNow();
    },
    async startLearning(how, pin) {
      if (!Object.hasOwn(LEARNS_FOR, how)) {
        throw new AgentError('setting-invalid', `Expected ${Object.keys(LEARNS_FOR).join(' or ')}.`);
      }
      if (desk.tampered) {
        await ownerAnew(desk, pin);
        await forget();
        trustAnew(desk);
        desk.become({ ...newOwner, consentAt: desk.clock.wall });
        desk.log('began-anew');
      } else await owner(desk, pin);
      consented(desk);
      desk.modes = { ...desk.modes, learning: { how, until: desk.clock.time + LEARNS_FOR[how] } };
      desk.mind.restart();
      desk.guarded({ what: 'stand-down' });
      desk.log('learning-began', { how });
      await keepNow();
    },
    async stopLearning() {
      if (desk.modes.learning === null) return;
      desk.modes = { ...desk.modes, learning: null };
      desk.foresee();
      desk.log('learning-ended', { by: 'owner' });
      await keepNow();
    },
  };
}
