import type { ReactNode } from 'react'
import { hostOf, safeLink, writtenHost } from '../parse/safe-address.ts'

/** A link that opens apart, or its text when it leads nowhere safe. Says where it leads when its text says otherwise. */
export const SafeLink = ({
  href,
  title,
  text,
  children,
}: {
  href: string
  title: string
  text: string
  children: ReactNode
}) => {
  const address = safeLink(href)
  if (address === null) return children
  const host = hostOf(address)
  const written = writtenHost(text)
  const strip = (name: string) => name.replace(/^www\./, '')
  return (
    <>
      <a href={address} target="_blank" rel="noopener noreferrer nofollow" title={title || address}>
        <bdi>{children}</bdi>
      </a>
      {written !== null && host !== '' && strip(written) !== strip(host) && <span className="md-host"> ({host})</span>}
    </>
  )
}
