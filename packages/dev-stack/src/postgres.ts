export { freePort } from './free-port.ts'
export { postgresAccount } from './postgres/account.ts'
export { type RunningPostgres, type StartPostgresOptions, startPostgres } from './postgres/start-postgres.ts'
export { startTestPostgres, temporaryFolder } from './postgres/start-test-postgres.ts'
