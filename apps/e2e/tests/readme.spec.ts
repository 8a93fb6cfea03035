import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '../src/test.ts'

const readme = resolve(import.meta.dirname, '../../../packages/api-client/README.md')

test("the client's example chats from Node", async ({ ownStack }, testInfo) => {
  const [, example] = readFileSync(readme, 'utf8').match(/```ts\n([\s\S]*?)```/) ?? []
  expect(example).toContain("const server = 'http://localhost:4000'")
  const file = testInfo.outputPath('example.ts')
  writeFileSync(file, example?.replace('http://localhost:4000', ownStack.backend.url) ?? '')
  const { stdout } = await promisify(execFile)(process.execPath, [file])
  expect(stdout).toMatch(/\ncompleted\n$/)
  expect(stdout.length).toBeGreaterThan(1_000)
})
