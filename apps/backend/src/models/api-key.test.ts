import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { makeApiKey } from './api-key.ts'
import { ask, key, readAll, startModelUnderTest } from './testing/model-under-test.ts'

const makeFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'api-key-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

const makeClock = () => {
  let time = 0
  return { now: () => time, pass: (milliseconds: number) => (time += milliseconds) }
}

describe('a key', () => {
  it('of the environment is taken as it is', async () => {
    expect(await makeApiKey({ key: 'sk-1' })()).toBe('sk-1')
  })

  it('in a file is read again when the file changes, looked at once a second at most', async () => {
    await using scratch = await makeFolder()
    const file = join(scratch.folder, 'key')
    await writeFile(file, 'sk-1\n')
    const clock = makeClock()
    const apiKey = makeApiKey({ file, now: clock.now })
    expect(await apiKey()).toBe('sk-1')
    await writeFile(file, 'sk-longer\n')
    clock.pass(999)
    expect(await apiKey()).toBe('sk-1')
    clock.pass(1)
    expect(await apiKey()).toBe('sk-longer')
  })

  it('is followed through the swap of links by which Kubernetes rotates a secret', async () => {
    await using scratch = await makeFolder()
    const at = (name: string) => join(scratch.folder, name)
    for (const [version, value] of [
      ['v1', 'sk-1'],
      ['v2', 'sk-2'],
    ] as const) {
      await mkdir(at(version))
      await writeFile(join(at(version), 'key'), value)
    }
    await symlink('v1', at('..data'))
    await symlink('..data/key', at('key'))
    const clock = makeClock()
    const apiKey = makeApiKey({ file: at('key'), now: clock.now })
    expect(await apiKey()).toBe('sk-1')
    await symlink('v2', at('..data_tmp'))
    await rename(at('..data_tmp'), at('..data'))
    clock.pass(1_000)
    expect(await apiKey()).toBe('sk-2')
  })

  it('that is missing or empty fails each request as misconfigured, until it is there', async () => {
    await using scratch = await makeFolder()
    const file = join(scratch.folder, 'key')
    await using model = await startModelUnderTest({ apiKey: makeApiKey({ file }) })
    const codeOf = async () => (await readAll(model.client.stream(ask('demo-count:n=3')))).error?.code
    expect(await codeOf()).toBe('model_misconfigured')
    await writeFile(file, ' \n')
    expect(await codeOf()).toBe('model_misconfigured')
    expect(model.demo.journal.entries()).toHaveLength(0)
    await writeFile(file, key)
    expect(await codeOf()).toBeUndefined()
  })

  it('that changes is the one the next request carries', async () => {
    let current = 'sk-old'
    await using model = await startModelUnderTest({ apiKey: async () => current })
    expect((await readAll(model.client.stream(ask('demo')))).error?.code).toBe('model_misconfigured')
    current = key
    expect((await readAll(model.client.stream(ask('demo')))).error).toBeUndefined()
  })
})
