import { h } from '../dom.ts';
import { qrDrawing } from '../qr/qr-drawing.ts';
import type { Screen, Stage } from '../stage.ts';
import { codeForm, DIGITS } from './code-form.ts';
import { copyButton } from './copy-button.ts';

export const totp: Screen = async (stage) => {
  const show = await stage.begin<{ secret: string; address: string }>();
  if (show === undefined) return;
  const { totpCode: label, totpCodeHint: hint } = stage.words;
  const form = codeForm(stage, { label, hint, attributes: DIGITS });
  stage.draw(...(stage.act === 'set-up' ? key(stage, show) : []), form);
};

function key(stage: Stage, { secret = '', address = '' }: { secret?: string; address?: string }) {
  const { words } = stage;
  const picture = qrDrawing(address, words.totpPicture);
  const inGroups = secret.replace(/.{4}(?=.)/g, '$& ');
  return [
    h('p', { part: 'lead' }, words.totpScan),
    picture && h('div', { part: 'qr-frame' }, picture),
    /^otpauth:/i.test(address)
      ? h('p', {}, h('a', { part: 'link', href: address }, words.totpOpen))
      : undefined,
    h('p', { part: 'hint' }, words.totpByHand),
    h('p', { part: 'row' }, h('code', { part: 'code' }, inGroups), copyButton(stage, secret)),
  ];
}
