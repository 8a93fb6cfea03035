import { afterAll, beforeEach, expect, it } from '@jest/globals'
import { forgetModelPreferences, modelPreferences, noteModelUse, toggleFavourite } from './model-preferences.ts'

/** A browser's storage, as far as this needs one. */
const kept = new Map<string, string>()
Object.defineProperty(globalThis, 'localStorage', {
  configurable: true,
  value: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
})
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'localStorage')
})

beforeEach(() => {
  kept.clear()
  forgetModelPreferences()
})

it('keeps favourites in the order in which they were chosen, until they are chosen again', () => {
  for (const id of ['a', 'b', 'c', 'b']) toggleFavourite(id)
  expect(modelPreferences.getState().favourites).toEqual(['a', 'c'])
  expect(kept.get('favourite-models')).toBe('["a","c"]')
})

it('adds to what another tab has chosen meanwhile', () => {
  toggleFavourite('a')
  kept.set('favourite-models', '["a","other"]')
  toggleFavourite('b')
  expect(modelPreferences.getState().favourites).toEqual(['a', 'other', 'b'])
})

it('has the model that was used last first, and not too many', () => {
  for (const id of ['a', 'b', 'a', 'a']) noteModelUse(id)
  expect(modelPreferences.getState().lastUsed).toEqual(['a', 'b'])
  for (let number = 0; number < 50; number += 1) noteModelUse(`m${number}`)
  expect(modelPreferences.getState().lastUsed).toHaveLength(20)
  expect(modelPreferences.getState().lastUsed[0]).toBe('m49')
})

it('takes what is no list of ids for nothing', () => {
  for (const text of ['', '{', '7', '{"a":1}', 'null']) {
    kept.set('favourite-models', text)
    toggleFavourite('a')
    expect(modelPreferences.getState().favourites).toEqual(['a'])
  }
  kept.set('favourite-models', '["a",7,null]')
  toggleFavourite('b')
  expect(modelPreferences.getState().favourites).toEqual(['a', 'b'])
})

it('leaves nothing behind when it is to forget', () => {
  toggleFavourite('a')
  noteModelUse('b')
  forgetModelPreferences()
  expect(modelPreferences.getState()).toEqual({ favourites: [], lastUsed: [] })
  expect([...kept.keys()]).toEqual([])
})
