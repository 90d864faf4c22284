import { AgentError } from '../agent-error.ts';
import type { AgentCommands } from '../events/index.ts';
import type { Desk } from './desk.ts';
import { newOwner } from './owner-record.ts';
import { noPin, pinOf, tryPin } from './pin-lock.ts';
import { changedSettings, isLaxer } from './settings.ts';

const MINUTE = 60_000;
const LEARNS_FOR = { exercises: 2 * 60 * MINUTE, work: 10 * 60 * MINUTE } as const;

/** What commands need beside the desk. */
export interface CommandEffects {
  /** Keeps the record now, and rejects where it cannot. */
  keepNow(): Promise<void>;
  /** Destroys key and files. */
  forget(): Promise<void>;
  lockTest: AgentCommands['lockTest'];
}

/** The commands of window and command line. Every one that makes the agent laxer takes the PIN where one is set. */
export function commandsOf(desk: Desk, effects: CommandEffects): AgentCommands {
  return {
    ...consentCommands(desk, effects),
    ...modeCommands(desk, effects),
    ...answerCommands(desk, effects),
    lockTest: () => effects.lockTest(),
    async activity({ from = 0, to = Number.POSITIVE_INFINITY, what, limit = 200 } = {}) {
      return desk.record.activities
        .filter((one) => one.at >= from && one.at <= to && (what === undefined || what.includes(one.what)))
        .reverse()
        .slice(0, limit);
    },
  };
}

type Some<Names extends keyof AgentCommands> = Pick<AgentCommands, Names>;

function consentCommands(
  desk: Desk,
  { keepNow, forget }: CommandEffects,
): Some<'consent' | 'setPin' | 'startLearning' | 'stopLearning' | 'forget'> {
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
    async setPin(next, current) {
      consented(desk);
      await owner(desk, current);
      desk.record = { ...desk.record, pin: next === null ? noPin : await pinOf(next) };
      desk.log(next === null ? 'pin-removed' : 'pin-set');
      await keepNow();
    },
    async startLearning(how, pin) {
      if (desk.tampered) {
        if (!desk.unlockedSince) throw tampered();
        await forget();
        desk.tampered = false;
        desk.become({ ...newOwner, consentAt: desk.clock.wall });
        desk.log('began-anew');
      }
      consented(desk);
      await owner(desk, pin);
      desk.modes = { ...desk.modes, learning: { how, until: desk.clock.time + LEARNS_FOR[how] } };
      desk.mind.restart();
      desk.guarded({ what: 'stand-down' });
      desk.log('learning-began', { how });
      await keepNow();
    },
    async stopLearning() {
      if (desk.modes.learning === null) return;
      desk.modes = { ...desk.modes, learning: null };
      desk.log('learning-ended', { by: 'owner' });
      await keepNow();
    },
    forget: forgetAll,
  };
}

function modeCommands(
  desk: Desk,
  { keepNow }: CommandEffects,
): Some<'pause' | 'guest' | 'tired' | 'resume' | 'change' | 'keyboard'> {
  const begin = async (
    mode: 'paused' | 'guest' | 'tired',
    minutes: number,
    most: number,
    pin: string | undefined,
  ) => {
    consented(desk);
    if (!(minutes >= 1 && minutes <= most)) {
      throw new AgentError('setting-invalid', `Expected 1 to ${most} minutes.`);
    }
    if (mode !== 'paused' && desk.record.pin.hash === null) throw pinNeeded();
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
      desk.log('settings-changed', { names: Object.keys(settings).sort().join(' ') });
      await keepNow();
    },
    async keyboard(device, mine, pin) {
      const known = desk.mind.keyboards[device];
      if (known === undefined)
        throw new AgentError('nothing-asked', 'Expected a keyboard that was seen here.');
      if (mine) await owner(desk, pin);
      desk.mind.keyboards[device] = { ...known, owned: mine ? 'yes' : 'no' };
      desk.log(mine ? 'keyboard-taken' : 'keyboard-refused', { name: known.name });
      if (desk.guard.at === 'asking' && desk.guard.reason === 'keyboard') {
        desk.guarded({ what: 'stand-down' });
        if (mine) desk.strong();
      }
      await keepNow();
    },
  };
}

function answerCommands(desk: Desk, { keepNow }: CommandEffects): Some<'answer' | 'thatWasMe' | 'lockNow'> {
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
    async lockNow() {
      desk.guarded({ what: 'must-lock', why: 'command' });
    },
  };
}

/** Whoever asks is the owner: knows the PIN, or there is none. */
async function owner(desk: Desk, pin: string | undefined): Promise<void> {
  if (desk.tampered) throw tampered();
  if (desk.record.pin.hash === null) return;
  if (pin === undefined) throw pinNeeded();
  await checked(desk, pin, () => {});
}

async function checked(desk: Desk, pin: string, wrong: () => void): Promise<void> {
  const { right, record } = await tryPin(desk.record.pin, pin, desk.clock.time);
  desk.record = { ...desk.record, pin: record };
  if (right) return;
  desk.log('pin-wrong', { wrong: record.wrong });
  wrong();
  throw new AgentError('pin-wrong', 'That is not the PIN.');
}

function consented({ record, tampered: touched }: Desk): void {
  if (touched) throw tampered();
  if (record.consentAt === null) throw new AgentError('consent-needed', 'Expected consent first.');
}

function pinNeeded(): AgentError {
  return new AgentError('pin-needed', 'Expected the PIN: set one first where there is none.');
}

function tampered(): AgentError {
  return new AgentError(
    'agent-tampered',
    'What was stored was altered: unlock the screen, then enrol again.',
  );
}
