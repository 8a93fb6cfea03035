'use client'

import { useEffect, useMemo, useState } from 'react'
import { checkPreferencesOwner, mayBeOthers } from './check-preferences-owner.ts'
import { modelGroups } from './model-groups.ts'
import { modelPreferences } from './model-preferences.ts'
import { modelRows, type OptionRow } from './model-rows.ts'
import { useModelList } from './use-model-list.ts'

type Options = {
  /** Id of the model that answers now. */
  current: string | undefined
  /** Id of a model that is not offered. */
  except: string | undefined
}

/** What a choice of models shows: the rows that fit the query, and the option that Enter would choose. */
export const useModelPicker = ({ current, except }: Options) => {
  const { models, servers, state, retry } = useModelList()
  const [query, setQueryText] = useState('')
  const [{ id: activeId, isPointedAt }, setActive] = useState({ id: current, isPointedAt: false })
  // As they were when the query was typed: a model does not move away from under the finger that makes it a favourite.
  const [{ favourites, lastUsed }, setPreferences] = useState(modelPreferences.getState)
  const [isUnsure, setUnsure] = useState(mayBeOthers)
  useEffect(() => {
    if (!isUnsure) return
    let isShown = true
    void checkPreferencesOwner().then(() => {
      if (!isShown) return
      setPreferences(modelPreferences.getState())
      setUnsure(false)
    })
    return () => {
      isShown = false
    }
  }, [isUnsure])
  const choices = useMemo(
    () => ({ models: models.filter(({ id }) => id !== except), servers, favourites, lastUsed, current }),
    [models, servers, favourites, lastUsed, current, except],
  )
  const allRows = useMemo(() => modelRows(modelGroups(choices, '')), [choices])
  const rows = useMemo(
    () => (query.trim() === '' ? allRows : modelRows(modelGroups(choices, query))),
    [allRows, choices, query],
  )
  const options = useMemo(() => rows.filter((row): row is OptionRow => row.kind === 'option'), [rows])
  const active = options.find(({ model }) => model.id === activeId) ?? options[0]

  const isEmpty = state === 'known' && models.length === 0

  return {
    state: isUnsure && state === 'known' ? 'loading' : isEmpty ? 'empty' : state,
    servers,
    retry,
    query,
    setQuery: (text: string) => {
      setQueryText(text)
      setPreferences(modelPreferences.getState())
      setActive({ id: undefined, isPointedAt: false })
    },
    /** Rows without a query: they say how much room the list takes. */
    allRows,
    rows,
    options,
    active,
    /** By a pointer, under which the list must not move. */
    isPointedAt,
    setActive: ({ model: { id } }: OptionRow, by: 'keys' | 'pointer') =>
      setActive({ id, isPointedAt: by === 'pointer' }),
  } as const
}
