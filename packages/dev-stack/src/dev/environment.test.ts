import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { portFrom, readEnvironment } from './environment.ts'

describe('readEnvironment', () => {
  let repoDir = ''
  beforeEach(() => {
    repoDir = mkdtempSync(join(tmpdir(), 'repo-'))
  })
  afterEach(() => rmSync(repoDir, { recursive: true }))

  it('puts the environment over .env, and takes an empty variable as absent', () => {
    writeFileSync(join(repoDir, '.env'), '# comment\nA=file\nB="file"\nC=file\nD=\n')
    expect(readEnvironment(repoDir, { B: 'environment', C: '' })).toEqual({ A: 'file', B: 'environment', C: 'file' })
  })

  it('needs no .env', () => {
    expect(readEnvironment(repoDir, { A: '1' })).toEqual({ A: '1' })
  })
})

describe('portFrom', () => {
  it('has a default', () => {
    expect(portFrom({}, 'PORT', 3000)).toBe(3000)
    expect(portFrom({ PORT: '80' }, 'PORT', 3000)).toBe(80)
  })

  it.each(['0', '65536', 'http', '-1', '1e3'])('refuses %s', (text) => {
    expect(() => portFrom({ PORT: text }, 'PORT', 3000)).toThrow(/PORT is a port/)
  })
})
