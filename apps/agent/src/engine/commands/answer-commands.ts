import { AgentError } from '../../agent-error.ts';
import type { Desk } from '../desk.ts';
import type { CommandEffects, Some } from './command-effects.ts';
import { checked, owner } from './owner.ts';

/** Answers to what was asked. */
export function answerCommands(
  desk: Desk,
  { keepNow }: CommandEffects,
): Some<'answer' | 'thatWasMe' | 'keyboard' | 'lockNow'> {
  return {
    async answer(pin) {
      if (desk.guard.at !== 'asking') throw new AgentError('nothing-asked', 'Nothing was asked.');
      const { reason, device } = desk.guard;
      await checked(desk, pin, () => desk.guarded({ what: 'answered', right: false }));
      desk.guarded({ what: 'answered', right: true });
      desk.log('answered', { reason });
      if (reason === 'takeover') desk.mind.vouched(true);
      const known = device === undefined ? undefined : desk.mind.keyboards[device];
      if (known !== undefined) desk.mind.keyboards[device!] = { ...known, owned: 'yes' };
      desk.strong();
      await keepNow();
    },
    async thatWasMe(pin) {
      if (desk.guard.at === 'locked') throw new AgentError('agent-locked', 'Expected an unlocked screen.');
      await owner(desk, pin);
      if (!desk.mind.thatWasMe())
        throw new AgentError('nothing-asked', 'Nothing is known of what came before.');
      desk.log('that-was-me');
      await keepNow();
    },
    async keyboard(device, mine, pin) {
      const { keyboards } = desk.mind;
      const known = Object.hasOwn(keyboards, device) ? keyboards[device] : undefined;
      if (known === undefined)
        throw new AgentError('nothing-asked', 'Expected a keyboard that was seen here.');
      if (mine) await owner(desk, pin);
      keyboards[device] = { ...known, owned: mine ? 'yes' : 'no' };
      desk.log(mine ? 'keyboard-taken' : 'keyboard-refused', { name: known.name });
      if (desk.guard.at === 'asking' && desk.guard.reason === 'keyboard') {
        desk.guarded({ what: 'stand-down' });
        if (mine) desk.strong();
      }
      await keepNow();
    },
    async lockNow() {
      desk.guarded({ what: 'must-lock', why: 'command' });
    },
  };
}
