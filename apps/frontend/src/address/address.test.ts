import { expect, it } from '@jest/globals'
import { conversationPath, parseAddress, projectPath, temporaryPath, waitingPath } from './address.ts'

it('reads the addresses that it writes', () => {
  expect(parseAddress(conversationPath('a-1'))).toEqual({ at: 'conversation', id: 'a-1' })
  expect(parseAddress(waitingPath('b-2'))).toEqual({ at: 'waiting', id: 'b-2' })
  expect(parseAddress(projectPath('c-3'))).toEqual({ at: 'blank', project: 'c-3', temporary: false })
  expect(parseAddress(temporaryPath)).toEqual({ at: 'blank', project: null, temporary: true })
})

it.each(['/', '/c', '/c/', '/elsewhere/x', '/c/a/b', '/p', '/p/a/b', '/temporary/a'])(
  'takes %s for a new chat',
  (pathname) => {
    expect(parseAddress(pathname)).toEqual({ at: 'blank', project: null, temporary: false })
  },
)
