'use client'

import { memo, useEffect, useRef } from 'react'
import { loadPart } from '../../browser/load-part.ts'

/** TeX longer than this is shown as it is written: no formula that people read is. */
const longest = 5_000

/** A formula: its source until KaTeX is there, and for good when it cannot be read. */
export const FormulaView = memo(function FormulaView({ source, display }: { source: string; display: boolean }) {
  const place = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const element = place.current
    if (!element || source.length > longest) return
    let isGone = false
    loadPart(() => import('../formula/render-formula.ts')).then(
      ({ renderFormula }) => renderFormula(source, { element, display, isGone: () => isGone }),
      // Asked for again with the next formula, or when this one is shown again.
      (error: unknown) => console.warn('A formula is left as its source.', error),
    )
    return () => {
      isGone = true
    }
  }, [source, display])

  return (
    // The key makes a new element of a new formula: KaTeX's nodes are not React's.
    <span key={source} ref={place} className={display ? 'md-formula md-display' : 'md-formula'}>
      {source}
    </span>
  )
})
