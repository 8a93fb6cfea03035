import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { makeCompilerCaches } from './compiler-caches.ts'
import type { Exit } from './process-ended.ts'

describe('the compiler’s cache of the last run', () => {
  let appDir = ''
  const kept = () => existsSync(join(appDir, '.next/dev/cache/turbopack'))
  beforeEach(() => {
    appDir = mkdtempSync(join(tmpdir(), 'compiler-caches-'))
  })
  afterEach(() => rmSync(appDir, { recursive: true }))

  /** One `pnpm dev`, as far as its cache goes. */
  const run = (end: { ready: boolean; exit: Exit } | undefined, line = 'Ready') => {
    const caches = makeCompilerCaches()
    caches.open('frontend', appDir)
    const wasKept = kept()
    mkdirSync(join(appDir, '.next/dev/cache'), { recursive: true })
    writeFileSync(join(appDir, '.next/dev/cache/turbopack'), '')
    caches.look('frontend', line)
    if (end) caches.close('frontend', appDir, end)
    return wasKept
  }
  const orderly = { ready: true, exit: { code: 0 } }

  it('is used after an orderly end', () => {
    expect(run(orderly)).toBe(false)
    expect(run({ ready: true, exit: { signal: 'SIGTERM' } })).toBe(true)
    expect(run(orderly)).toBe(true)
  })

  it.each([
    ['a stop in the first compile', { ready: false, exit: { code: 0 } }, 'Compiling /'],
    ['a kill', { ready: true, exit: { signal: 'SIGKILL' as const } }, 'Ready'],
    ['a panic', orderly, 'FATAL: An unexpected Turbopack error occurred. A panic log has been written to …'],
    ['the death of everything', undefined, 'Ready'],
  ])('is dropped after %s', (_what, end, line) => {
    run(orderly)
    expect(run(end, line)).toBe(true)
    expect(run(orderly)).toBe(false)
  })
})
