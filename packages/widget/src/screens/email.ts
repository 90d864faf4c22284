import { duration, everySecond, h } from '../dom.ts';
import { filled } from '../messages.ts';
import type { Screen, Stage } from '../stage.ts';
import { codeForm, DIGITS } from './code-form.ts';

/** Long enough for a mail to arrive. */
const RESEND_AFTER_MS = 30_000;

export const email: Screen = async (stage) => {
  if (stage.act === 'step-up') return askForCode(stage, undefined);
  const input = stage.field({
    label: stage.words.emailAddress,
    attributes: {
      type: 'email',
      autocomplete: 'email',
      value: stage.address,
      maxlength: '254',
      ...(stage.addressFixed && { readonly: '' }),
    },
  });
  stage.draw(
    stage.form([input], stage.words.emailSend, () => askForCode(stage, { address: input.value.trim() })),
  );
};

async function askForCode(stage: Stage, options: { address: string } | undefined): Promise<void> {
  const { words } = stage;
  const show = await stage.begin<{ address: string }>(options);
  if (show === undefined) return;
  const address = show.address ?? options?.address ?? '';
  stage.draw(
    h('p', { part: 'lead' }, filled(words.emailSent, { address })),
    codeForm(stage, { label: words.emailCode, attributes: DIGITS }),
    ...resend(stage, options),
  );
}

/** A button that works again after a wait, and says how long that is. */
function resend(stage: Stage, options: object | undefined): Node[] {
  const { words, language } = stage;
  const hint = h('p', { part: 'hint' });
  let until = 0;
  const button = stage.button(
    words.emailResend,
    async () => {
      if (Date.now() < until) return;
      if ((await stage.begin(options)) === undefined) return;
      stage.say(words.emailSentAgain);
      rest();
    },
    'link',
  );
  function rest(): void {
    until = Date.now() + RESEND_AFTER_MS;
    const tick = () => {
      const left = until - Date.now();
      hint.textContent = left > 0 ? filled(words.emailResendWait, { time: duration(left, language) }) : '';
      button.hidden = left > 0;
      return left > 0;
    };
    tick();
    everySecond(stage.signal, tick);
  }
  rest();
  return [button, hint];
}
