// The layers of ARCHITECTURE.md: left may be imported by anything to its right, never the other way.
const LAYERS = ['table', 'sky', 'vo', 'engine', 'net', 'services', 'state', 'ui', 'panels', 'app']
const laterThan = (layer) => LAYERS.slice(LAYERS.indexOf(layer) + 1)
const path = (names) => `^src/(${names.join('|')})/`

const layerRules = LAYERS.filter((layer) => laterThan(layer).length > 0).map((layer) => ({
  name: `${layer}-imports-only-lower-layers`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: path(laterThan(layer)) },
}))

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|worker|raw)$' },
    },
    {
      name: 'table-imports-nothing',
      severity: 'error',
      from: { path: '^src/table/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/table/' },
    },
    {
      name: 'rpc-imports-vo-errors-only',
      severity: 'error',
      from: { path: '^src/rpc/' },
      to: { path: '^src/(?!rpc/|vo/errors\\.ts)' },
    },
    {
      name: 'rpc-is-for-workers-and-services',
      severity: 'error',
      from: { path: '^src/(?!rpc|services)' },
      to: { path: '^src/rpc/' },
    },
    {
      name: 'workers-import-pure-code',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/(net|services|state|ui|panels|app)/' },
    },
    {
      name: 'only-services-know-workers',
      severity: 'error',
      from: { path: '^src/(?!services/)' },
      to: { path: '^workers/' },
    },
    {
      name: 'ui-knows-data-not-services',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(net|services|state|engine)/' },
    },
    {
      name: 'no-panel-imports-a-panel',
      severity: 'error',
      from: { path: '^src/panels/([^/]+)/' },
      to: { path: '^src/panels/([^/]+)/', pathNot: '^src/panels/$1/' },
    },
    {
      name: 'a-protocol-is-its-index',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/vo/' },
      to: { path: '^src/vo/[^/]+/', pathNot: '^src/vo/[^/]+/index\\.ts$' },
    },
    {
      name: 'between-protocols-by-index',
      severity: 'error',
      from: { path: '^src/vo/([^/]+)/' },
      to: { path: '^src/vo/[^/]+/', pathNot: ['^src/vo/$1/', '^src/vo/[^/]+/index\\.ts$'] },
    },
    {
      name: 'duckdb-in-engine-only',
      severity: 'error',
      from: { pathNot: '^src/engine/' },
      to: { path: 'node_modules/(@duckdb|apache-arrow)/' },
    },
    {
      name: 'monaco-in-query-editor-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/panels/query/editor/' },
      to: { path: 'node_modules/monaco-editor/' },
    },
    {
      name: 'pure-code-has-no-react',
      severity: 'error',
      from: { path: '^src/(table|sky|vo|engine|rpc|net|services)/' },
      to: { path: 'node_modules/(react|react-dom|zustand|@tanstack)/' },
    },
    {
      name: 'the-app-does-not-import-the-server',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(server|scripts|e2e|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    // For packages that only have `exports` with an `import` condition.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'default'],
    },
    exclude: { path: '^(dist|node_modules/\\.)' },
  },
}
