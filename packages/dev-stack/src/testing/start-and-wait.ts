import { startTestPostgres } from '../postgres.ts'

// A process of its own for a test to kill: says what it started, and waits.
const { pid, url } = await startTestPostgres()
console.log(`${pid} ${url}`)
