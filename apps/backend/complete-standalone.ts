import { join } from 'node:path'
import { installEdge } from '@chatbot/http-edge/install'
import { build } from 'esbuild'

const here = import.meta.dirname
const standalone = join(here, '.next/standalone/apps/backend')

installEdge('backend', standalone)

// Next follows what its own server imports; the program that reads documents runs in a process of its own.
await build({
  entryPoints: [join(here, 'src/modules/attachments/reader/child/main.ts')],
  outdir: join(standalone, 'document-reader'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // The library for PDFs is loaded by the thread that reads only.
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
})
