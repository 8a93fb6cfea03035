/** How a process came to its end. */
export type Exit =
  | { readonly code: number }
  | { readonly signal: NodeJS.Signals }
  /** It could not be started. */
  | { readonly error: Error }

const describe = (exit: Exit): string => {
  if ('error' in exit) return `could not be started: ${exit.error.message}`
  return 'signal' in exit ? `was ended by ${exit.signal}` : `ended with code ${exit.code}`
}

/** A process that has to run did not; its last lines say why. */
export class ProcessEnded extends Error {
  constructor(name: string, exit: Exit, lastLines: readonly string[]) {
    const output = lastLines.length === 0 ? '' : `. Its last words:\n${lastLines.join('\n')}`
    super(`${name} ${describe(exit)}${output}`)
    this.name = 'ProcessEnded'
  }
}
