'use client'

import { useEffect, useState } from 'react'
import type { AttachedFile } from './attached-file.ts'
import { fileAddress } from './file-address.ts'
import { keptFiles } from './kept-files.ts'

/** An address of an image: as it is kept in this browser, else as the server has it; null while there is neither. */
export const usePicture = ({ key, isImage, part }: AttachedFile): string | null => {
  const [address, setAddress] = useState<string | null>(null)
  const attachmentId = part?.attachmentId

  useEffect(() => {
    if (!isImage) return
    let made: string | undefined
    let isGone = false
    void keptFiles.get(key).then((content) => {
      if (isGone) return
      if (content) made = URL.createObjectURL(content)
      setAddress(made ?? (attachmentId === undefined ? null : fileAddress(attachmentId)))
    })
    return () => {
      isGone = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [key, isImage, attachmentId])

  return address
}
