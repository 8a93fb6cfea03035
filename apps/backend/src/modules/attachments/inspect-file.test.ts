import { png } from '@chatbot/dev-stack/test-files'
import { expect, it } from '@jest/globals'
import { makeLoadLimits } from '../../scheduling/load-limits.ts'
import { makeInspectFile, startLength } from './inspect-file.ts'
import { makeReadDocument } from './reader/read-document.ts'

it('reads nothing of what lies behind a file in memory', async () => {
  const memory = Buffer.concat([png(10, 10).subarray(0, 18), Buffer.alloc(64, 7)])
  const bytes = memory.subarray(0, 18)
  async function* read() {
    yield bytes
  }
  const inspectFile = makeInspectFile({
    readDocument: makeReadDocument(),
    reading: makeLoadLimits({ connections: 1 }).reading,
  })
  const file = { size: bytes.byteLength, start: bytes.subarray(0, startLength), read }
  const inspected = inspectFile(file, { user: 'a', network: '192.0.2.1' }, new AbortController().signal)
  await expect(inspected).rejects.toMatchObject({ code: 'unreadable_file' })
})
