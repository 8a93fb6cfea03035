import type { Language } from '../conversation/language.ts'

const code = `\`\`\`ts
export interface Debounced<Arguments extends unknown[]> {
  (...args: Arguments): void
  /** Forgets the pending call. */
  cancel(): void
  /** Makes the pending call at once. */
  flush(): void
}

export const debounce = <Arguments extends unknown[]>(
  callback: (...args: Arguments) => void,
  milliseconds: number,
): Debounced<Arguments> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let pending: Arguments | undefined

  const cancel = () => {
    clearTimeout(timer)
    pending = undefined
  }
  const flush = () => {
    const args = pending
    cancel()
    if (args) callback(...args)
  }
  const debounced = (...args: Arguments) => {
    clearTimeout(timer)
    pending = args
    timer = setTimeout(flush, milliseconds)
  }
  return Object.assign(debounced, { cancel, flush })
}
\`\`\``

export const debounce: Readonly<Record<Language, string>> = {
  en: `A debounced function waits until calls have stopped for a while, then makes the last one:

${code}

For a search field that asks the server only when the typing pauses:

\`\`\`ts
const search = debounce((query: string) => void fetchResults(query), 300)

input.addEventListener('input', () => search(input.value))
input.addEventListener('blur', () => search.flush())
\`\`\`

Three things to know:

1. **The last call wins.** Earlier arguments are dropped, not queued.
2. **\`cancel()\` belongs in cleanup**, for example in the function that a React effect returns.
3. To run *at most* once in a period instead of *after* a pause, use a **throttle**.
`,
  fr: `Une fonction « debounce » attend que les appels cessent un moment, puis fait le dernier :

${code}

Pour un champ de recherche qui n’interroge le serveur que lorsque la frappe s’arrête :

\`\`\`ts
const search = debounce((query: string) => void fetchResults(query), 300)

input.addEventListener('input', () => search(input.value))
input.addEventListener('blur', () => search.flush())
\`\`\`

Trois choses à savoir :

1. **Le dernier appel gagne.** Les arguments précédents sont oubliés, pas mis en file.
2. **\`cancel()\` a sa place dans le nettoyage**, par exemple dans la fonction que renvoie un effet React.
3. Pour s’exécuter *au plus* une fois par période plutôt qu’*après* une pause, prenez un **throttle**.
`,
}
