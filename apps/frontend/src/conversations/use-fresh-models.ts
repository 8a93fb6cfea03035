'use client'

import { useQuery } from '@tanstack/react-query'
import { modelsQuery } from './use-models.ts'

/**
 * The models for whoever opens a choice of them, read again meanwhile: nothing tells a page, which may be open for days,
 * that an operator has changed them.
 */
export const useFreshModels = () => useQuery({ ...modelsQuery, refetchOnMount: 'always' }).data?.models ?? []
