import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE_DIR = fileURLToPath(new URL('..', import.meta.url))
const STAMP = join(PACKAGE_DIR, 'generated/.made-from')

const prismaManifest = createRequire(import.meta.url).resolve('prisma/package.json')

/** What the client is made from: the schema, its configuration, and Prisma's version, which its manifest holds. */
const fingerprint = (): string => {
  const hash = createHash('sha256')
  for (const file of [join(PACKAGE_DIR, 'schema.prisma'), join(PACKAGE_DIR, 'prisma.config.ts'), prismaManifest]) {
    hash.update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Prisma downloads its native schema engine before it generates, which never runs it: any program will do. */
const environment = (): NodeJS.ProcessEnv => ({
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  ...process.env,
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
})

const generate = (): void => {
  const cli = join(dirname(prismaManifest), 'build/index.js')
  const { status, stderr, stdout } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: PACKAGE_DIR,
    env: environment(),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}${stderr}`)
}

const madeFrom = fingerprint()
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== madeFrom) {
  generate()
  writeFileSync(STAMP, madeFrom)
  console.log('Prisma client generated')
}
