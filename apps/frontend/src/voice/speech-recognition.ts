/** The part of the Web Speech API that is used; TypeScript's own types leave the constructor out. */
export type SpeechRecognition = {
  lang: string
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onerror: (() => void) | null
  onend: (() => void) | null
  start: () => void
  stop: () => void
  abort: () => void
}

type Recognition = new () => SpeechRecognition

const isConstructor = (value: unknown): value is Recognition => typeof value === 'function'

/** The browser's speech recognition, by its name or the one Chromium and Safari still have. */
export const recognitionOf = (scope: object): Recognition | undefined => {
  const found: unknown = Reflect.get(scope, 'SpeechRecognition') ?? Reflect.get(scope, 'webkitSpeechRecognition')
  return isConstructor(found) ? found : undefined
}
