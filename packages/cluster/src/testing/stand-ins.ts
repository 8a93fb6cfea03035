import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const tools = ['docker', 'kind', 'kubectl', 'helm'] as const
type Tool = (typeof tools)[number]

/** Notes how it was called; says what it was told to say; fails where it was told to fail. */
const script = `#!/bin/sh
call="$(basename "$0") $*"
echo "$call" >> "$STAND_INS/calls"
cat "$STAND_INS/$(basename "$0").says" 2>/dev/null
! echo "$call" | grep -qE "$STAND_INS_FAIL"
`

export type StandIns = {
  /** Each call, with its arguments, in order. */
  calls: () => Promise<string[]>
  say: (tool: Tool, output: string) => Promise<void>
  /** A regular expression of calls. */
  fail: (calls: string) => void
  remove: () => Promise<void>
}

/** Puts programs in the place of those that reach a cluster, of this process and of those that it starts. */
export const standIns = async (): Promise<StandIns> => {
  const before = { ...process.env }
  const folder = await mkdtemp(join(tmpdir(), 'stand-ins-'))
  for (const tool of tools) {
    await writeFile(join(folder, tool), script)
    await chmod(join(folder, tool), 0o755)
  }
  process.env.PATH = `${folder}${delimiter}${process.env.PATH}`
  process.env.STAND_INS = folder
  process.env.STAND_INS_FAIL = '^$'
  // F5's controller, by its chart: a manifest would be fetched.
  process.env.CLUSTER_INGRESS_MANIFEST = ''
  return {
    calls: async () => {
      const text = await readFile(join(folder, 'calls'), 'utf8').catch(() => '')
      return text.split('\n').filter((line) => line !== '')
    },
    say: (tool, output) => writeFile(join(folder, `${tool}.says`), output),
    fail: (calls) => {
      process.env.STAND_INS_FAIL = calls
    },
    remove: async () => {
      process.env.PATH = before.PATH
      for (const name of ['STAND_INS', 'STAND_INS_FAIL']) delete process.env[name]
      await rm(folder, { recursive: true })
    },
  }
}
