import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { startChild } from '../child.ts'
import { makeCgroup } from './cgroup.ts'
import { makeMemoryLimit } from './memory-limit.ts'

const limit = 150_000_000
const folder = mkdtempSync(join(tmpdir(), 'chatbot-memory-limit-'))
const eater = fileURLToPath(new URL('./testing/memory-eater.ts', import.meta.url))

const eat = async (bytes: number, { useCgroup = true, inChild = false } = {}) => {
  const memory = makeMemoryLimit(limit, { useCgroup })
  const env = { EAT_BYTES: String(bytes), ...(inChild && { EAT_IN_CHILD: '1' }) }
  const child = startChild({ program: eater, cwd: folder, env, logFile: join(folder, 'log'), memory })
  await child.exited
  const { exitCode, signalCode } = child.process
  const result = { exitCode, signalCode, kills: memory.kills(), peak: memory.peak() }
  memory.remove()
  return result
}

const cgroup = makeCgroup(limit)
cgroup?.remove()
const enforcers = [...(cgroup ? [{ useCgroup: true }] : []), { useCgroup: false }]

describe.each(enforcers)('a memory limit ($useCgroup)', ({ useCgroup }) => {
  it('lets a process within it come to its end, and tells its peak', async () => {
    const { exitCode, kills, peak } = await eat(40_000_000, { useCgroup })
    expect({ exitCode, kills }).toEqual({ exitCode: 0, kills: 0 })
    expect(peak).toBeGreaterThan(40_000_000)
  })

  it('kills a process that passes it', async () => {
    expect(await eat(400_000_000, { useCgroup })).toMatchObject({ signalCode: 'SIGKILL', kills: 1 })
  })

  it('counts the memory of child processes', async () => {
    const { kills } = await eat(400_000_000, { useCgroup, inChild: true })
    expect(kills).toBe(1)
  })
})
