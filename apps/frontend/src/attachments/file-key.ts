import { newUuid } from '../browser/new-uuid.ts'

/** What a file is kept under that was attached now. */
export const newFileKey = (): string => `${Date.now()}-${newUuid()}`

/** When a file was attached, in milliseconds since 1970; of a key that does not say it, long ago. */
export const fileKeyTime = (key: string): number => Number(/^(\d{13})-/.exec(key)?.[1] ?? 0)
