'use client'

import { Skeleton } from '@chatbot/ui/components/skeleton'
import { useEffect, useRef } from 'react'
import { notify } from '../notices/notify.ts'

/** An edge of what has been read: more is read before it comes into sight. */
export const EdgeSentinel = ({ onReached }: { onReached: () => Promise<void> }) => {
  const edge = useRef<HTMLDivElement>(null)
  const reach = useRef(onReached)
  useEffect(() => {
    reach.current = onReached
  })

  useEffect(() => {
    if (!edge.current) return
    let isReading = false
    let isNear = false
    const read = async () => {
      if (isReading) return
      isReading = true
      try {
        // A page may be too short to push the edge out of sight.
        while (isNear) {
          await reach.current()
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
        }
      } catch {
        notify({ kind: 'problem', code: 'unavailable' })
      }
      isReading = false
    }
    const observer = new IntersectionObserver(
      ([entry]) => {
        isNear = entry?.isIntersecting ?? false
        if (isNear) void read()
      },
      { root: edge.current.closest('section'), rootMargin: '800px 0px' },
    )
    observer.observe(edge.current)
    return () => {
      isNear = false
      observer.disconnect()
    }
  }, [])

  return (
    <div ref={edge}>
      <Skeleton className="h-4 w-2/3" />
    </div>
  )
}
