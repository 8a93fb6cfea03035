'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { type RowRange, rowsInSight } from './rows-in-sight.ts'

/** Rows beyond what is in sight that are in the page, so that scrolling shows no gaps. */
const overscan = 8

/**
 * The rows to have in the page while their scroller, once `isThere`, stands where it stands. Renders again only when these
 * change, or the scroller's size, as it does with the size of text: rows are measured anew then.
 */
export const useRowsInSight = (
  scroller: RefObject<HTMLElement | null>,
  places: readonly number[],
  isThere: boolean,
): RowRange => {
  const [range, setRange] = useState<RowRange>({ first: 0, end: 0 })

  const look = useCallback(() => {
    const element = scroller.current
    if (!element || !isThere) return
    const next = rowsInSight(places, element.scrollTop, element.clientHeight, overscan)
    setRange((before) => (before.first === next.first && before.end === next.end ? before : next))
  }, [scroller, places, isThere])

  useLayoutEffect(look, [look])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      setRange((before) => ({ ...before }))
      look()
    })
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, look])

  return range
}
