import { createStore } from 'zustand/vanilla'
import { stored } from '../browser/storage.ts'

const key = 'open-projects'
const separator = ' '

const read = () => new Set((stored.get(key) ?? '').split(separator).filter(Boolean))

/** The projects whose conversations the sidebar shows, in this browser. */
export const openProjectIds = createStore<ReadonlySet<string>>(read)

export const openProjects = {
  set: (id: string, isOpen: boolean) => {
    const ids = new Set(openProjectIds.getState())
    if (isOpen) ids.add(id)
    else ids.delete(id)
    openProjectIds.setState(ids, true)
    stored.set(key, [...ids].join(separator))
  },
}
