import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { installEdge } from '@chatbot/http-edge/install'

// `output: 'standalone'` leaves the browser's files to a CDN; here the server of the pages serves them too.
const here = import.meta.dirname
const standalone = join(here, '.next/standalone/apps/frontend')
cpSync(join(here, '.next/static'), join(standalone, '.next/static'), { recursive: true })
cpSync(join(here, 'public'), join(standalone, 'public'), { recursive: true })
installEdge('frontend', standalone)
