import { type Html, html } from '../web/html.ts';
import { csrfField, type Frame } from './layout.ts';
import { section } from './section.ts';

const MISSING =
  'Typing recognition cannot be reached just now: its part would be missing. Everything else is there, and you can download again later.';

/** Everything that is kept about the person, to take along. */
export const ownDataSection = (frame: Frame, reachable: boolean): Html =>
  section(
    'data',
    'Your data',
    html`<p>All that is kept about you: accounts, payments, sign-ins, sessions, what you agreed to, the mails about your safety and what typing recognition decided. The table opens in any spreadsheet.</p>
${reachable ? null : html`<p class="hint">${MISSING}</p>`}
<form method="post" action="/settings/data" class="row" data-download>${csrfField(frame)}
<button class="button quiet" name="as" value="json">Download as JSON</button><button class="button quiet" name="as" value="csv">Download as a table (CSV)</button></form>`,
  );
