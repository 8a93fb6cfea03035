import { z } from 'zod'

/** Text that Postgres and JSON can hold: no NUL, no half of a surrogate pair. */
export const storableText = (options: { max: number; min?: number }) =>
  z
    .string()
    .min(options.min ?? 0)
    .max(options.max)
    .refine((text) => !text.includes('\0'), { message: 'must not contain NUL characters' })
    .refine((text) => text.isWellFormed(), { message: 'must be well-formed Unicode' })

export const maxSystemPromptLength = 32_000
export const maxTitleLength = 200
