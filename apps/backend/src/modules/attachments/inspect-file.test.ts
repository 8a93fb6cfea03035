import { expect, it } from '@jest/globals'
import { makeInspectFile } from './inspect-file.ts'
import { makeReadPdf } from './read-pdf.ts'
import { png } from './testing/files.ts'

it('reads nothing of what lies behind a file in memory', async () => {
  const memory = Buffer.concat([png(10, 10).subarray(0, 18), Buffer.alloc(64, 7)])
  const inspectFile = makeInspectFile({ readPdf: makeReadPdf() })
  await expect(inspectFile(memory.subarray(0, 18))).rejects.toMatchObject({ code: 'unreadable_file' })
})
