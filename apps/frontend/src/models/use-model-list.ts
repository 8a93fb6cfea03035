'use client'

import { useQuery } from '@tanstack/react-query'
import { modelsQuery } from '../conversations/use-models.ts'

/** The models and their servers, read again when a choice of them is opened, and how that stands. */
export const useModelList = () => {
  const { data, isPending, failureReason, refetch } = useQuery({ ...modelsQuery, refetchOnMount: 'always' })
  return {
    models: data?.models ?? [],
    servers: data?.servers ?? [],
    // The first failure is said while it is tried again.
    state: data ? 'known' : isPending && failureReason === null ? 'loading' : 'failed',
    retry: () => void refetch(),
  } as const
}
