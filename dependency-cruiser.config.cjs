// Imports go one way (docs/architecture.md). Inside core a folder imports only folders before it in this list,
// `neural`, `math` and `errors`.
const order = [
  'capture',
  'features',
  'detectors',
  'enrolment',
  'scores',
  'pad',
  'decision',
  'session',
  'evaluation',
];

const insideCore = order.map((folder, place) => ({
  name: `core-${folder}`,
  comment: `core/${folder} may import only ${[...order.slice(0, place), 'neural', 'math', 'errors'].join(', ')}`,
  severity: 'error',
  from: { path: `^packages/core/src/${folder}/`, pathNot: '\\.test\\.ts$|/testing/' },
  to: {
    path: '^packages/core/src/',
    pathNot: `^packages/core/src/((${[...order.slice(0, place + 1), 'neural', 'math'].join('|')})/|errors\\.ts$)`,
  },
}));

/** Which workspace packages each may import; everything else in the workspace is forbidden to it. */
const allowed = {
  'packages/core': [],
  'packages/kernels': ['packages/core/(src|dist)/neural'],
  'packages/population': ['packages/core', 'packages/kernels'],
  'packages/collector': ['packages/core/(src|dist)/capture'],
  'packages/widget': [],
  'packages/storage': ['packages/core'],
  'packages/face': ['packages/core'],
  'packages/server': [
    'packages/core',
    'packages/population',
    'packages/kernels',
    'packages/storage',
    'packages/face',
  ],
  'apps/bank': ['packages/server/(src|dist)/(client|schemas)', 'packages/collector'],
  'apps/console': ['packages/server/(src|dist)/(client|schemas)', 'packages/widget/(src|dist)/qr'],
  'apps/agent': ['packages/core', 'packages/population', 'packages/kernels', 'packages/storage'],
  'apps/lab': ['packages/core', 'packages/population', 'packages/kernels', 'packages/face', 'apps/agent'],
};

const betweenPackages = Object.entries(allowed).map(([name, targets]) => ({
  name: `${name.split('/')[1]}-imports`,
  comment: `${name} may import only ${targets.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^${name}/src/`, pathNot: '\\.test\\.ts$|/testing/' },
  to: { path: '^(packages|apps)/', pathNot: `^(${[`${name}/`, ...targets].join('|')})` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-collector-widget-stand-alone',
      comment: 'core, the collector and the widget have no dependency outside themselves, not even on Node',
      severity: 'error',
      from: { path: '^packages/(core|collector|widget)/src/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core', 'npm-no-pkg'] },
    },
    { name: 'unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...insideCore,
    ...betweenPackages,
    {
      name: 'neural-imports',
      severity: 'error',
      from: { path: '^packages/core/src/neural/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/core/src/', pathNot: '^packages/core/src/((neural|math)/|errors\\.ts$)' },
    },
    {
      name: 'phrases-imports',
      severity: 'error',
      from: { path: '^packages/core/src/phrases/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/core/src/', pathNot: '^packages/core/src/phrases/' },
    },
    {
      name: 'math-imports',
      severity: 'error',
      from: { path: '^packages/core/src/math/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/core/src/', pathNot: '^packages/core/src/(math/|errors\\.ts$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|^var/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['ductus-source', 'import', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
