import { h } from '../dom.ts';
import type { Screen, Stage } from '../stage.ts';
import { createPasskey, usePasskey } from '../webauthn.ts';

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

export const passkey: Screen = async (stage) => {
  const show = await stage.begin<{ options: object }>();
  if (show?.options === undefined) return;
  const { words } = stage;
  const settingUp = stage.act === 'set-up';
  const go = () => ask(stage, show.options as never);
  stage.draw(
    h('p', { part: 'lead' }, settingUp ? words.passkeySetUp : words.passkeyStepUp),
    stage.form([], settingUp ? words.passkeyMake : words.passkeyUse, go),
  );
  // The click that chose this kind is leave enough: no second one is asked for.
  if (stage.chosen) await go();
};

async function ask(stage: Stage, options: never): Promise<void> {
  let credential: object;
  try {
    credential = await (stage.act === 'set-up' ? createPasskey : usePasskey)(options, stage.signal);
  } catch (error) {
    if (!stage.signal.aborted) stage.problem(reason(stage, error as Error));
    return;
  }
  await stage.answer({ credential });
}

/** WebAuthn tells "refused", "timed out" and "no passkey here" apart from nobody, on purpose. */
function reason({ words }: Stage, { name }: Error): string {
  if (name === 'NotAllowedError' || name === 'AbortError') return words.passkeyDismissed;
  return name === 'InvalidStateError' ? words.passkeyKnown : words.passkeyUnusable;
}
