/**
 * Import directions, as ARCHITECTURE.md draws them: route → operation → repository → Prisma; frontend → api-client →
 * contracts. Types alone may cross where only a dependency's shape is named.
 */
const testing = String.raw`\.test\.tsx?$|/testing/|/scale/`
const values = { dependencyTypesNot: ['type-only'] }

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: values } },
    {
      name: 'repositories-alone-know-prisma',
      comment:
        'Rows and queries stay in *-repository.ts and *.sql.ts; the composition root and better-auth get the client.',
      severity: 'error',
      from: {
        path: '^apps/backend/src/',
        pathNot: [testing, String.raw`-repository\.ts$`, String.raw`\.sql\.ts$`, String.raw`/composition-root\.ts$`],
      },
      to: { path: '^prisma/', ...values },
    },
    {
      name: 'routes-know-http-only',
      comment: 'A route names its schemas, its access and its operation; it takes operations from the container.',
      severity: 'error',
      from: { path: '^apps/backend/src/app/' },
      to: { path: '^(apps/backend/src|prisma)/', pathNot: '^apps/backend/src/(app|http|errors)/|/labels.ts$' },
    },
    {
      name: 'operations-know-no-http',
      severity: 'error',
      from: { path: '^apps/backend/src/(modules|models|database|errors)/', pathNot: testing },
      to: { path: '^apps/backend/src/(app|http|auth|composition-root|boot|env)', ...values },
    },
    {
      name: 'repositories-know-no-operations',
      severity: 'error',
      from: { path: String.raw`^apps/backend/src/modules/.*-repository\.ts$` },
      to: {
        path: '^apps/backend/src/modules/',
        pathNot: String.raw`-repository\.ts$|\.sql\.ts$|/log-event\.ts$`,
        ...values,
      },
    },
    {
      name: 'pages-know-the-client-only',
      severity: 'error',
      from: { path: '^apps/frontend/', pathNot: testing },
      to: { path: '^(apps/(?!frontend)|prisma/|packages/(demo-model|dev-stack)/)' },
    },
    {
      name: 'the-client-knows-contracts-only',
      severity: 'error',
      from: { path: '^packages/api-client/src/', pathNot: testing },
      to: { path: '^(apps|prisma|packages)/', pathNot: '^packages/(api-client|contracts)/' },
    },
    {
      name: 'no-zod-in-the-page',
      comment:
        'zod weighs more than the rest of the first page: src/checks say the same (docs/decisions/0020-checks-in-the-client.md).',
      severity: 'error',
      from: { path: '^(packages/api-client|apps/frontend)/src/', pathNot: testing },
      to: {
        path: '^packages/contracts/|/zod/',
        pathNot: String.raw`/(problem-status|max-attachments|max-message-length)\.ts$`,
        ...values,
      },
    },
    {
      name: 'contracts-know-nothing',
      severity: 'error',
      from: { path: '^packages/contracts/src/' },
      to: { path: '^(apps|prisma|packages)/', pathNot: '^packages/contracts/' },
    },
    {
      name: 'tests-stay-tests',
      comment: 'What runs in production imports nothing that is made for tests.',
      severity: 'error',
      from: {
        path: '^(apps/(backend|frontend)|packages/(contracts|api-client|demo-model)|prisma)/src/',
        pathNot: `${testing}|^prisma/src/(seed|drift)`,
      },
      to: { path: `${testing}|^prisma/src/(testing|seed/)` },
    },
    {
      name: 'what-is-imported-is-installed',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: String.raw`^server-only$|\.css$|^\./generated` },
    },
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`(^|/)(node_modules|\.next|dist|generated)/` },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
