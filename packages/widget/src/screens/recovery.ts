import { h } from '../dom.ts';
import type { Screen, Stage } from '../stage.ts';
import { codeForm, LETTERS } from './code-form.ts';
import { copyButton } from './copy-button.ts';
import { printText } from './print-text.ts';

export const recovery: Screen = async (stage) => {
  const show = await stage.begin<{ codes: string[] }>();
  if (show === undefined) return;
  const { recoveryCode: label, recoveryCodeHint: hint } = stage.words;
  if (stage.act === 'set-up') stage.draw(...kept(stage, show.codes as readonly string[]));
  else stage.draw(codeForm(stage, { label, hint, attributes: LETTERS }));
};

function kept(stage: Stage, codes: readonly string[]): Node[] {
  const { words } = stage;
  const text = codes.join('\n');
  return [
    h('p', { part: 'lead' }, words.recoverySetUp),
    h('ol', { part: 'codes' }, ...codes.map((code) => h('li', {}, h('code', { part: 'code' }, code)))),
    h(
      'p',
      { part: 'row' },
      copyButton(stage, text),
      stage.button(words.print, () => printText(text, words.recovery, stage.signal), 'button quiet'),
    ),
    stage.form([], words.recoveryKept, () => stage.answer({ kept: true })),
  ];
}
