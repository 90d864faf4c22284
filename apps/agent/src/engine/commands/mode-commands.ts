import { AgentError } from '../../agent-error.ts';
import type { Desk } from '../desk.ts';
import { changedSettings, isLaxer } from '../settings.ts';
import type { CommandEffects, Some } from './command-effects.ts';
import { consented, owner, proofNeeded, proofOf } from './owner.ts';

const MINUTE = 60_000;

/** What weakens the watch for a while, and the settings. */
export function modeCommands(
  desk: Desk,
  { keepNow }: CommandEffects,
): Some<'pause' | 'guest' | 'tired' | 'resume' | 'change'> {
  const begin = async (
    mode: 'paused' | 'guest' | 'tired',
    minutes: number,
    most: number,
    pin: string | undefined,
  ) => {
    consented(desk);
    if (typeof minutes !== 'number' || !(minutes >= 1 && minutes <= most)) {
      throw new AgentError('setting-invalid', `Expected 1 to ${most} minutes.`);
    }
    if (mode !== 'paused' && proofOf(desk) === 'none') throw proofNeeded(desk);
    await owner(desk, pin);
    desk.modes = { ...desk.modes, [mode]: desk.clock.time + minutes * MINUTE };
    desk.mind.restart();
    desk.clearStreams();
    desk.guarded({ what: 'stand-down' });
    desk.log(`${mode}-began`, { minutes });
    await keepNow();
  };
  return {
    pause: (minutes, pin) => begin('paused', minutes, 480, pin),
    guest: (minutes, pin) => begin('guest', minutes, 240, pin),
    tired: (minutes, pin) => begin('tired', minutes, 10_080, pin),
    async resume() {
      const wasGuest = desk.modes.guest !== null;
      for (const mode of ['paused', 'guest', 'tired'] as const) {
        if (desk.modes[mode] !== null) desk.log(`${mode}-ended`, { by: 'owner' });
      }
      desk.modes = { ...desk.modes, paused: null, guest: null, tired: null };
      desk.clearStreams();
      // Anybody can say that the guest has gone.
      if (wasGuest) desk.guarded({ what: 'must-ask' });
      await keepNow();
    },
    async change(settings, pin) {
      consented(desk);
      const next = changedSettings(desk.record.settings, settings);
      if (isLaxer(desk.record.settings, next)) await owner(desk, pin);
      desk.record = { ...desk.record, settings: next };
      desk.foresee();
      desk.log('settings-changed', { names: Object.keys(settings).sort().join(' ') });
      await keepNow();
    },
  };
}
