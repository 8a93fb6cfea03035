import { type RefObject, useEffect, useState } from 'react'

/** Whether an element has been on the screen ever since it was put into the page; `isAsked`: else there is nothing to look at. */
export const useStillSeen = (element: RefObject<Element | null>, isAsked: boolean): boolean => {
  const [isSeen, setSeen] = useState(isAsked)

  useEffect(() => {
    if (!isSeen || !element.current) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => !isIntersecting)) setSeen(false)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [isSeen, element])

  return isSeen
}
