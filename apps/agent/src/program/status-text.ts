import type { AgentStatus } from '../events/index.ts';

const icons: Readonly<Record<AgentStatus['icon'], string>> = {
  shown: 'shown',
  'no-host': 'no panel here shows status icons',
  none: 'none',
};

/** A status in a few lines for a terminal. */
export function statusText(status: AgentStatus): string {
  const { trust, readiness, sources, lockers, icon, live, warnings } = status;
  const there = lockers.filter(({ available }) => available).map(({ name }) => name);
  return [
    `state     ${status.state}${status.until === undefined ? '' : `, until ${new Date(status.until).toISOString()}`}`,
    `doubt     ${Math.round(100 * trust.doubt)} % (at 100 % it asks)`,
    ...readiness.map(
      (one) => `knows     ${one.name}: ${one.learned} of ${one.needed}${one.ready ? ', watched' : ''}`,
    ),
    ...sources.map(
      ({ name, state }) =>
        `source    ${name}: ${state.at}${state.at === 'failed' ? `, ${state.reason} (${state.detail})` : ''}`,
    ),
    `locks by  ${there.length > 0 ? there.join(', ') : 'nothing: no way to lock this screen was found'}`,
    `icon      ${icons[icon]}`,
    `seen      ${live.keystrokes} keystrokes, ${live.pointerEvents} pointer events`,
    ...warnings.map((warning) => `warning   ${warning}`),
  ].join('\n');
}
