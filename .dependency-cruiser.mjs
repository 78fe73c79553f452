/**
 * The ladder: each folder of `src` may import only from the rungs before it. This is also the order in which a
 * newcomer reads the code. `npm run check` fails on any arrow that points up, on any circle, and on a pure file
 * that reaches for Nest, TypeORM or the network.
 */
const ladder = [
  'contract',
  'spelling',
  'platform',
  'municipality',
  'staff',
  'directory',
  'people',
  'consultation',
  'intake',
  'triage',
  'templates',
  'household',
  'referral',
  'casework',
  'meeting',
  'casebook',
  'outreach',
  'participation',
  'advice',
  'statistics',
  'doors',
  'search',
  'joining',
  'inbox',
  'trouble',
  'retention',
  'settings',
  'trial',
];

const upward = ladder.slice(0, -1).map((folder, rung) => ({
  name: `ladder-${folder}`,
  severity: 'error',
  comment: `${folder} may import only from the rungs below it`,
  from: { path: `^src/${folder}/` },
  to: { path: `^src/(${ladder.slice(rung + 1).join('|')}|[^/]+\\.ts$)`, pathNot: '^src/config\\.ts$' },
}));

export default {
  forbidden: [
    ...upward,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'swagger-only-when-asked',
      severity: 'error',
      comment:
        'import the marks from platform/api-description: the library is loaded when somebody asks for the description',
      from: { path: '^src/', pathNot: '^src/(platform/api-description|app\\.openapi)\\.ts$' },
      to: { path: 'node_modules/@nestjs/swagger/' },
    },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: '^(src/contract/|node_modules/zod/)' },
    },
    {
      name: 'web-imports-contract-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '^src/contract/' },
    },
    {
      name: 'triage-and-intake-rules-are-pure',
      severity: 'error',
      from: {
        path: '^src/(triage|intake)/',
        pathNot: '(service|job|entity|controller|index|cli)\\.tsx?$|\\.spec\\.tsx?$',
      },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|bullmq|ioredis)/' },
    },
    {
      name: 'doors-never-read-notes',
      severity: 'error',
      comment: 'internal notes cannot leave by a door',
      from: { path: '^src/doors/' },
      to: { path: '^src/consultation/note\\.' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.tsx?$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
