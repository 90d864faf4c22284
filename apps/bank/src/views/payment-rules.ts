import { formatCents } from '../money/cents.ts';
import { type Proof, RECENT_CODE_MS, STRONG_WAYS, type TransferRule } from '../money/transfer-policy.ts';
import { type Html, html } from '../web/html.ts';

const MINUTES = RECENT_CODE_MS / 60_000;

const WORDS: Readonly<Record<Proof, string>> = {
  trust: 'Nothing more, as long as we recognise you.',
  'recent-code': `A code given within the last ${MINUTES} minutes.`,
  'bound-code': 'A code for exactly this payee and amount.',
  'strong-way': 'A passkey or your face, for exactly this payee and amount.',
};

const euros = (cents: number): string => `${formatCents(cents).replace(/\.00$/, '')} €`;

function amounts({ upToCents }: TransferRule, before: TransferRule | undefined): string {
  if (upToCents !== null) return `Up to ${euros(upToCents)}`;
  return before?.upToCents == null ? 'Any amount' : `Above ${euros(before.upToCents)}`;
}

const words = ({ proof, perDayCents }: TransferRule): string =>
  perDayCents === null ? WORDS[proof] : `${WORDS[proof]} In all ${euros(perDayCents)} within 24 hours.`;

/** From which amount on only some ways count, and which, as the person reads it. */
export const STRONG_FROM = euros(STRONG_WAYS.fromCents);
export const STRONG_WORDS = 'a passkey or your face';

/** The policy as the person reads it, rule by rule. */
export const paymentRules = (rules: readonly TransferRule[]): Html => html`<dl class="facts">
${rules.map((rule, place) => html`<div><dt>${amounts(rule, rules[place - 1])}</dt><dd>${words(rule)}</dd></div>`)}
<div><dt>From ${STRONG_FROM}</dt><dd>Confirmed by ${STRONG_WORDS}, and by nothing else; also where several come to that within 24 hours.</dd></div>
<div><dt>Between your own accounts</dt><dd>${WORDS.trust}</dd></div></dl>`;
