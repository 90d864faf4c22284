/** Everything is said in custom properties with the prefix `--ductus-`, so that a page can theme it. Nothing moves. */
export const STYLES = `
:host {
  display: block;
  --_ink: var(--ductus-ink, #16211c);
  --_soft: var(--ductus-ink-soft, #4d5a54);
  --_surface: var(--ductus-surface, #fff);
  --_line: var(--ductus-line, #77867f);
  --_accent: var(--ductus-accent, #14523f);
  --_on: var(--ductus-on-accent, #fff);
  --_bad: var(--ductus-bad, #a3261b);
  --_tint: var(--ductus-tint, #edf2ef);
  --_radius: var(--ductus-radius, 8px);
  color: var(--_ink);
  background: var(--ductus-background, var(--_surface));
  border-radius: calc(var(--_radius) * 1.5);
  padding: var(--ductus-padding, 1.25rem);
  max-width: var(--ductus-max-width, 30rem);
  box-sizing: border-box;
  font: var(--ductus-font, inherit);
  line-height: 1.5;
}
@supports (color: light-dark(#000, #fff)) {
  :host {
    --_ink: var(--ductus-ink, light-dark(#16211c, #e8efeb));
    --_soft: var(--ductus-ink-soft, light-dark(#4d5a54, #a9b7b0));
    --_surface: var(--ductus-surface, light-dark(#fff, #151d1a));
    --_line: var(--ductus-line, light-dark(#77867f, #72847c));
    --_accent: var(--ductus-accent, light-dark(#14523f, #84d3b3));
    --_on: var(--ductus-on-accent, light-dark(#fff, #06231a));
    --_bad: var(--ductus-bad, light-dark(#a3261b, #ffa093));
    --_tint: var(--ductus-tint, light-dark(#edf2ef, #1f2925));
  }
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
p, [part=title], ul, ol { margin: 0; padding: 0; }
[part=box], [part=body], [part~=form] { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
[part=title] { font-size: 1.25em; line-height: 1.3; }
[part=body]:focus { outline: none; }
[part=problem]:empty, [part=status], [part=hint]:empty, [part=foot]:empty { display: none; }
[part=status]:not(:empty) {
  display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
[part=problem] {
  color: var(--_bad); border: 1px solid; border-left-width: 4px; border-radius: var(--_radius); padding: .625rem .875rem;
}
[part=approving] { background: var(--_tint); border-radius: var(--_radius); padding: .625rem .875rem; font-weight: 600; overflow-wrap: anywhere; }
[part=approving] [part=hint] { display: block; font-weight: 400; }
[part=lead] { text-wrap: pretty; }
[part=camera] { width: 100%; border-radius: var(--_radius); background: #000; transform: scaleX(-1); }
[part=hint] { color: var(--_soft); font-size: .875em; }
[part=fields] { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(5.5rem, 1fr)); }
[part=fields]:empty { display: none; }
[part=field] { display: grid; gap: .25rem; align-content: start; min-width: 0; }
[part=label] { font-weight: 600; }
[part=label]:has(+ [part~=cell]) { font-size: 1.25em; }
[part~=input] {
  font: inherit; color: inherit; background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius);
  padding: .625rem .75rem; min-height: 2.75rem; width: 100%;
}
[part~=input][aria-invalid=true] { border-color: var(--_bad); }
[part~=cell] { font-size: 1.375em; letter-spacing: .15em; text-align: center; text-transform: uppercase; }
[part~=button] {
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; color: var(--_on);
  background: var(--_accent); border: 1px solid var(--_accent); border-radius: var(--_radius); padding: .625rem 1.125rem;
  min-height: 2.75rem;
}
[part~=quiet] { color: var(--_accent); background: none; }
[part~=button]:hover { filter: brightness(1.08); }
[aria-busy=true] [part~=button] { opacity: .65; cursor: progress; }
[part~=link] {
  font: inherit; color: var(--_accent); background: none; border: 0; padding: .5rem 0; min-height: 2.25rem; cursor: pointer;
  text-decoration: underline; text-underline-offset: .2em; justify-self: start;
}
[part=foot], [part=row] { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; }
[part=foot] { justify-content: space-between; border-top: 1px solid var(--_tint); padding-top: .5rem; }
[part=choices] { list-style: none; display: grid; gap: .5rem; }
[part=choice] {
  font: inherit; color: inherit; text-align: start; cursor: pointer; width: 100%; display: flex; gap: .875rem;
  align-items: center; background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius);
  padding: .75rem .875rem;
}
[part=choice]:hover { background: var(--_tint); }
[part=choice] span { display: block; }
[part=icon] {
  width: 1.625rem; height: 1.625rem; flex: none; fill: none; stroke: var(--_accent); stroke-width: 1.6;
  stroke-linecap: round; stroke-linejoin: round;
}
[part=done] { display: flex; gap: .75rem; align-items: center; font-weight: 600; }
[part=qr-frame] { background: #fff; border: 1px solid var(--_tint); border-radius: var(--_radius); width: 13rem; max-width: 100%; padding: .25rem; }
[part=qr] { display: block; width: 100%; fill: #000; }
[part=code] { font-family: ui-monospace, monospace; overflow-wrap: anywhere; letter-spacing: .03em; }
[part=codes] {
  display: grid; gap: .375rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); list-style-position: inside;
  background: var(--_tint); border-radius: var(--_radius); padding: .875rem;
}
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
@media (forced-colors: active) { [part=qr-frame] { forced-color-adjust: none; } }
`;
