import type { Overview } from '@ductus/server/operator-client';

/** How the parts are that everything stands on. */
export function Health({ health }: { readonly health: Overview['health'] }) {
  const { store, keys, mail } = health;
  const rows = [
    ['Database', store.state === 'working', store.state, `a write and a read took ${store.ms} ms`],
    [
      'Key provider',
      keys.state === 'open',
      keys.state,
      keys.generation === null
        ? ''
        : `its ring was written ${keys.generation === 1 ? 'once' : `${keys.generation} times`}`,
    ],
    [
      'Mail',
      mail.state === 'working',
      mail.state,
      `${mail.waiting} waiting, ${mail.failed} given up within a week`,
    ],
  ] as const;
  return (
    <section className="card" aria-labelledby="health">
      <h2 id="health">Health</h2>
      <ul className="lines">
        {rows.map(([name, good, state, words]) => (
          <li key={name}>
            <b>{name}</b>
            <span className="hint">{words}</span>
            <span className={`badge ${good ? 'badge-active' : 'badge-bad'}`}>{state}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
