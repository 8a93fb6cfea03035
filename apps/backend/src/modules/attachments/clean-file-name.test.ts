import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cleanFileName } from './clean-file-name.ts'

describe('a file name', () => {
  it.each([
    ['notes.txt', 'notes.txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\cv.pdf', 'cv.pdf'],
    ['a\r\nSet-Cookie: x=1.txt', 'a Set-Cookie: x=1.txt'],
    ['invoice\u202Efdp.exe', 'invoice fdp.exe'],
    ['\u2066x\u2069.txt', 'x .txt'],
    ['a\u0000b', 'a b'],
    ['👩‍👩‍👧.png', '👩‍👩‍👧.png'],
    ['می‌خواهم.txt', 'می‌خواهم.txt'],
  ])('is cleaned: %j', (given, expected) => {
    expect(cleanFileName(given)).toBe(expected)
  })

  it.each([undefined, '', '   ', '..', 'folder/', '\u202E', '/..'])(
    'is none where nothing is left of it: %j',
    (given) => {
      expect(cleanFileName(given)).toBeUndefined()
    },
  )

  it('keeps its ending when it is cut, and no half character', () => {
    const name = cleanFileName(`${'👩‍👩‍👧'.repeat(40)}.pdf`) ?? ''
    expect(name).toBe(`${'👩‍👩‍👧'.repeat(13)}.pdf`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
  })

  it('is short, well-formed and without folders, controls or changes of direction, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (given) => {
        const name = cleanFileName(given)
        if (name === undefined) return
        expect(name).not.toMatch(/[/\\\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u)
        expect(name.isWellFormed()).toBe(true)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        expect(name.length).toBeGreaterThan(0)
      }),
    )
  })
})
