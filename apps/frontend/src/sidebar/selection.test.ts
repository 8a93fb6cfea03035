import { beforeEach, expect, it } from '@jest/globals'
import { leaveSelection, selection, selectRange, startSelecting, toggleSelected } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e', 'f']
const chosen = () => [...selection.getState().ids].toSorted().join('')
beforeEach(leaveSelection)

it('chooses a range in either direction, and draws it anew', () => {
  startSelecting('c')
  selectRange(order, 'e')
  expect(chosen()).toBe('cde')
  selectRange(order, 'a')
  expect(chosen()).toBe('abc')
  selectRange(order, 'c')
  expect(chosen()).toBe('c')
})

it('keeps what was chosen one by one beside a range', () => {
  startSelecting('a')
  toggleSelected('f')
  toggleSelected('c')
  selectRange(order, 'd')
  expect(chosen()).toBe('acdf')
  toggleSelected('a')
  expect(chosen()).toBe('cdf')
})

it('begins where a range ends when it has no beginning, or that is gone', () => {
  startSelecting()
  selectRange(order, 'b')
  expect(chosen()).toBe('b')
  toggleSelected('gone')
  selectRange(order, 'd')
  expect(chosen()).toBe('bdgone')
})

it('forgets all when it is left', () => {
  startSelecting('a')
  leaveSelection()
  expect(selection.getState()).toMatchObject({ isOn: false, anchor: null })
  expect(chosen()).toBe('')
})
