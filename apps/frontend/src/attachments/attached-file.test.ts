import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseJson } from '../browser/parse-json.ts'
import { aFile, aPart } from '../testing/a-file.ts'
import { fileOfPart, partsOf, readAttachedFiles } from './attached-file.ts'

it('is read as it was stored', () => {
  const files = [aFile(), aFile({ name: 'cat.png', isImage: true, part: aPart({ kind: 'image' }) })]
  expect(readAttachedFiles(parseJson(JSON.stringify(files)))).toEqual(files)
})

it('is nothing where something else is stored', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (stored) => {
      for (const file of readAttachedFiles(parseJson(stored))) expect(typeof file.key).toBe('string')
    }),
  )
  expect(readAttachedFiles(parseJson(null))).toEqual([])
})

it('says what a message says of it, once the server has it', () => {
  const part = aPart()
  expect(partsOf([aFile(), fileOfPart(part)])).toEqual([part])
})
