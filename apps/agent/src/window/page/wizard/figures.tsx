/** Numbers that change while one works; said aloud only when asked for. */
export function Figures({ figures }: { readonly figures: Readonly<Record<string, string>> }) {
  return (
    <dl className="figures">
      {Object.entries(figures).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
