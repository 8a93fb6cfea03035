import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

const importLine = "import './http-edge.js'\n"

/**
 * Puts the edge into a standalone build, as the first thing that its server.js imports: whoever starts the server has it.
 * `folder`: where server.js is.
 */
export const installEdge = (app: 'frontend' | 'backend', folder: string): void => {
  buildSync({
    entryPoints: [join(import.meta.dirname, `${app}.ts`)],
    outfile: join(folder, 'http-edge.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const server = join(folder, 'server.js')
  const code = readFileSync(server, 'utf8')
  if (!code.startsWith(importLine)) writeFileSync(server, importLine + code)
}
