'use client'

import { useSyncExternalStore } from 'react'
import type { AttachedFile } from './attached-file.ts'
import { draftFiles } from './draft-files.ts'

const none: readonly AttachedFile[] = []

/** The files that are attached to a draft. */
export const useDraftFiles = (draftKey: string): readonly AttachedFile[] =>
  useSyncExternalStore(
    draftFiles.subscribe,
    () => draftFiles.get(draftKey),
    () => none,
  )
