import type { Desk } from '../desk.ts';
import { newOwner } from '../owner-record.ts';
import type { CommandEffects, Some } from './command-effects.ts';
import { owner, ownerAnew, tampered, trustAnew } from './owner.ts';

/** Consent, its end, and the end of the program. */
export function consentCommands(
  desk: Desk,
  { keepNow, forget, quit }: CommandEffects,
): Some<'consent' | 'forget' | 'quit'> {
  const forgetAll = async (pin?: string) => {
    // What comes after would be an owner from nothing: after tampering it takes the same as beginning anew.
    await (desk.tampered ? ownerAnew(desk, pin) : owner(desk, pin));
    await forget();
    trustAnew(desk);
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
    async quit(pin) {
      await owner(desk, pin);
      desk.log('quit');
      await keepNow().catch(() => undefined);
      quit();
    },
  };
}
