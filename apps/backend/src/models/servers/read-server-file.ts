import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { checkReferences, type Mistake } from './check-references.ts'
import { ServerFile, type ServerInFile } from './server-file.ts'

/** `servers[1].models[0].id` */
export const printPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (printed, part) =>
      typeof part === 'number' ? `${printed}[${part}]` : printed === '' ? String(part) : `${printed}.${String(part)}`,
    '',
  )

const toMistakes = (issue: z.core.$ZodIssue): Mistake[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not known here' }))
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  return [{ path: issue.path, message: isMissing ? 'is required' : issue.message }]
}

/** JSON is YAML. Errors name the line, and do not repeat it: it may hold a key. */
const parseText = (text: string): { value: unknown } | { mistakes: string[] } => {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  if (document.errors.length > 0) {
    const print = ({ pos: [start], code }: (typeof document.errors)[number]) => {
      const { line, col } = lineCounter.linePos(start)
      return `line ${line}, column ${col}: neither JSON nor YAML (${code.toLowerCase().replaceAll('_', ' ')})`
    }
    return { mistakes: document.errors.map(print) }
  }
  try {
    return { value: document.toJS() }
  } catch {
    return { mistakes: ['an alias leads nowhere, or to too much'] }
  }
}

/** The servers of a file, or all that is wrong with it: each mistake by its path. */
export const readServerFile = (text: string): { servers: ServerInFile[] } | { mistakes: string[] } => {
  const parsed = parseText(text)
  if ('mistakes' in parsed) return parsed
  const checked = ServerFile.safeParse(parsed.value, { reportInput: true })
  const mistakes = [
    ...(checked.success ? [] : checked.error.issues.flatMap(toMistakes)),
    ...checkReferences(parsed.value),
  ]
  if (checked.success && mistakes.length === 0) return { servers: checked.data.servers }
  return { mistakes: mistakes.map(({ path, message }) => [printPath(path), message].filter(Boolean).join(': ')) }
}
