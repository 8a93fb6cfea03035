import { cpSync } from 'node:fs'
import { join } from 'node:path'

// `output: 'standalone'` leaves the browser's files to a CDN; here the server of the pages serves them too.
const here = import.meta.dirname
cpSync(join(here, '.next/static'), join(here, '.next/standalone/apps/frontend/.next/static'), { recursive: true })
