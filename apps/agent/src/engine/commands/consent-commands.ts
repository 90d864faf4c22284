import type { Desk } from '../desk.ts';
import { newOwner } from '../owner-record.ts';
import type { CommandEffects, Some } from './command-effects.ts';
import { owner, tampered } from './owner.ts';

/** Consent, and its end. */
export function consentCommands(desk: Desk, { keepNow, forget }: CommandEffects): Some<'consent' | 'forget'> {
  const forgetAll = async (pin?: string) => {
    // Who cannot know the PIN any more, since it was tampered with, may still have everything destroyed.
    if (!desk.tampered) await owner(desk, pin);
    await forget();
    desk.tampered = false;
    desk.become(newOwner);
  };
  return {
    async consent(given, pin) {
      if (!given) return forgetAll(pin);
      if (desk.tampered) throw tampered();
      if (desk.record.consentAt !== null) return;
      desk.record = { ...desk.record, consentAt: desk.clock.wall };
      desk.log('consented');
      await keepNow();
    },
    forget: forgetAll,
  };
}
