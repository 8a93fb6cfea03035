import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installEdge } from '@chatbot/http-edge/install'
import { transformSync } from 'esbuild'

// `output: 'standalone'` leaves the browser's files to a CDN; here the server of the pages serves them too.
const here = import.meta.dirname
const standalone = join(here, '.next/standalone/apps/frontend')
cpSync(join(here, '.next/static'), join(standalone, '.next/static'), { recursive: true })
cpSync(join(here, 'public'), join(standalone, 'public'), { recursive: true })

// Every first visit loads the service worker.
const worker = 'public/service-worker.js'
const { code } = transformSync(readFileSync(join(here, worker), 'utf8'), {
  minify: true,
  format: 'iife',
  target: 'es2022',
})
writeFileSync(join(standalone, worker), code)
installEdge('frontend', standalone)
