'use client'

import { Skeleton } from '@chatbot/ui/components/skeleton'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { notify } from '../notices/notify.ts'
import { isNear, nearbyOf } from './nearby.ts'

/** An edge of what is in the page: more is put there, or read, before it comes into sight. */
export const EdgeSentinel = ({ onReached }: { onReached: () => Promise<void> }) => {
  const edge = useRef<HTMLDivElement>(null)
  const reach = useRef(onReached)
  // With the same render as what it did before: read twice, another page would push out of the window what is in sight.
  useLayoutEffect(() => {
    reach.current = onReached
  })

  useEffect(() => {
    const root = edge.current?.closest('section')
    if (!edge.current || !root) return
    let isReading = false
    const read = async () => {
      if (isReading) return
      isReading = true
      try {
        // A page may be too short to push the edge out of sight.
        while (edge.current && isNear(root, edge.current)) {
          await reach.current()
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
        }
      } catch {
        notify({ kind: 'problem', code: 'unavailable' })
      }
      isReading = false
    }
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void read()
    }, nearbyOf(root))
    observer.observe(edge.current)
    return () => observer.disconnect()
  }, [])

  return (
    <div ref={edge} data-edge="">
      <Skeleton className="h-4 w-2/3" />
    </div>
  )
}
