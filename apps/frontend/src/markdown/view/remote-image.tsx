'use client'

import { useState } from 'react'
import { remoteImage } from '../parse/safe-address.ts'
import { useAnswer } from './answer-context.ts'

/**
 * An image from elsewhere, fetched only when somebody asks: its address could carry the conversation away.
 * One from here, or of data, is only its description.
 */
export const RemoteImage = ({ src, alt }: { src: string; alt: string }) => {
  const { labels } = useAnswer()
  const [wanted, setWanted] = useState(false)
  const image = remoteImage(src)
  if (!image) return <span className="md-image-text">{alt || labels.image}</span>
  if (wanted)
    return <img src={image.href} alt={alt} referrerPolicy="no-referrer" decoding="async" className="md-image" />
  return (
    <button type="button" className="md-image-button" title={image.href} onClick={() => setWanted(true)}>
      {labels.showImage(image.host)}
      {alt && <span> – {alt}</span>}
    </button>
  )
}
