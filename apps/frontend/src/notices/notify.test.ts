import { expect, it } from '@jest/globals'
import { noticesToShow, notify, takeNotices } from './notify.ts'

it('keeps what is told before anybody shows it, in order, and gives each out once', () => {
  notify({ kind: 'copied' })
  notify({ kind: 'allDeleted' })
  expect(takeNotices().map(({ kind }) => kind)).toEqual(['copied', 'allDeleted'])
  expect(takeNotices()).toEqual([])
  let told = 0
  noticesToShow.subscribe(({ notices }) => {
    told += notices.length
  })
  notify({ kind: 'copied' })
  expect(told).toBe(1)
})
