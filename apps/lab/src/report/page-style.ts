/** The page's style: light and dark, from narrow telephones up; lines differ in dash as well as in colour. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c1f24; --soft: #565d68; --paper: #fdfdfb; --rule: #d9dce1; --s0: #0b5cad; --s1: #b3420a; --s2: #2e7031; --s3: #7a3b9c; --s4: #8a6100; --s5: #5a5a5a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --soft: #a8b0bb; --paper: #14171b; --rule: #343a43; --s0: #7ab8ff; --s1: #ffa270; --s2: #86cf8a; --s3: #d3a4ef; --s4: #e5c063; --s5: #c0c0c0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 2rem 0 .25rem; }
p, li { max-width: 46rem; }
a { color: var(--s0); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
.scroll { overflow-x: auto; margin: 1rem 0; }
.scroll:focus-visible { outline: 2px solid var(--s0); }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
th, td { padding: .25rem .7rem; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap; }
th { color: var(--soft); font-weight: 600; }
.left { text-align: left; }
td.marked { font-weight: 700; background: color-mix(in srgb, var(--s0) 14%, transparent); }
.short { font-weight: 700; color: var(--s1); }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1rem 1.5rem; margin-top: .75rem; }
figure { margin: 0; max-width: 30rem; }
figcaption { font-weight: 600; font-size: .875rem; }
figure > svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
.grid { stroke: var(--rule); fill: none; }
.frame { stroke: var(--soft); fill: none; }
.guide { stroke: var(--soft); stroke-dasharray: 2 3; fill: none; }
.line { fill: none; stroke-width: 2; }
.band { stroke: none; opacity: .16; }
.bar { fill: none; stroke-width: 1.2; }
.s0 { --c: var(--s0); } .s1 { --c: var(--s1); } .s2 { --c: var(--s2); } .s3 { --c: var(--s3); } .s4 { --c: var(--s4); } .s5 { --c: var(--s5); }
.series .line, .series .bar { stroke: var(--c); } .series .band, .series circle { fill: var(--c); }
.s1 .line { stroke-dasharray: 7 3; } .s2 .line { stroke-dasharray: 2 2; } .s3 .line { stroke-dasharray: 9 3 2 3; } .s4 .line { stroke-dasharray: 4 4; } .s5 .line { stroke-dasharray: 1 3; }
.key { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin: .2rem 0 0; padding: 0; list-style: none; font-size: .8125rem; color: var(--soft); }
.key svg { width: 26px; height: 8px; margin-right: .35rem; vertical-align: middle; }
@media print { nav { display: none; } figure, table { break-inside: avoid; } }
`;
