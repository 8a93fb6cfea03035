import { useSyncExternalStore } from 'react'
import type { Cell } from '../stream/cell.ts'

export const useCell = <Value>({ subscribe, get }: Cell<Value>): Value => useSyncExternalStore(subscribe, get, get)
