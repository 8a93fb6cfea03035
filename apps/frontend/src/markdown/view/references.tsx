'use client'

import type { ReactNode } from 'react'
import { useAnswer } from './answer-context.ts'
import { RemoteImage } from './remote-image.tsx'
import { SafeLink } from './safe-link.tsx'
import { useCell } from './use-cell.ts'

type Props = { label: string; text: string; suffix: string; image: boolean; children: ReactNode }

/** `[text][label]`: text as it is written until its definition comes; only this renders again then. */
export const ReferenceLink = ({ label, text, suffix, image, children }: Props) => {
  const definition = useCell(useAnswer().definition('link', label))
  if (definition?.kind !== 'link')
    return (
      <>
        {image ? '![' : '['}
        {children}]{suffix}
      </>
    )
  const { href, title } = definition
  if (image) return <RemoteImage src={href} alt={text} />
  return (
    <SafeLink href={href} title={title} text={text}>
      {children}
    </SafeLink>
  )
}

const noteId = (prefix: string, label: string) => `${prefix}-note-${label}`
const referenceId = (prefix: string, label: string) => `${prefix}-reference-${label}`

/** Goes to an element of the page and leaves the address alone. */
const goTo = (id: string) => {
  const element = document.getElementById(id)
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}

export const FootnoteReference = ({ label }: { label: string }) => {
  const { labels, definition, idPrefix } = useAnswer()
  if (useCell(definition('footnote', label)) === null) return `[^${label}]`
  return (
    <sup>
      <button
        type="button"
        className="md-note-link"
        id={referenceId(idPrefix, label)}
        aria-label={labels.footnote(label)}
        onClick={() => goTo(noteId(idPrefix, label))}
      >
        {label}
      </button>
    </sup>
  )
}

export const Footnote = ({ label, children }: { label: string; children: ReactNode }) => {
  const { labels, idPrefix } = useAnswer()
  return (
    <div className="md-note" id={noteId(idPrefix, label)} tabIndex={-1} role="note">
      <button
        type="button"
        className="md-note-link"
        aria-label={labels.backToText(label)}
        onClick={() => goTo(referenceId(idPrefix, label))}
      >
        {label} ↩
      </button>
      <div>{children}</div>
    </div>
  )
}
