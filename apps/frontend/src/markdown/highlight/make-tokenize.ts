import { createCssVariablesTheme, createHighlighterCore, type GrammarState, type HighlighterCore } from '@shikijs/core'
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript'
import { grammars } from './grammars.ts'
import { kinds, type Runs } from './messages.ts'

const theme = createCssVariablesTheme({ name: 'kinds', variablePrefix: '' })
const kindOf = new Map<string, number>(kinds.map((name, kind) => [`var(${name})`, kind]))

/** Characters of a line after which it is left plain, and milliseconds for one: nobody waits for the worker. */
const longestLine = 5_000
const longestTime = 5_000

/** Colours code chunk by chunk, each going on where the session's last one ended. */
export const makeTokenize = () => {
  let core: Promise<HighlighterCore> | null = null
  const states = new Map<number, GrammarState>()

  const highlighter = async (grammar: string): Promise<HighlighterCore> => {
    core ??= createHighlighterCore({ themes: [theme], engine: createJavaScriptRegexEngine({ forgiving: true }) })
    const ready = await core
    const input = grammars[grammar]
    if (input && !ready.getLoadedLanguages().includes(grammar)) await ready.loadLanguage(input)
    return ready
  }

  return {
    tokenize: async (session: number, grammar: string, text: string): Promise<Runs> => {
      const ready = await highlighter(grammar)
      const state = states.get(session)
      const { tokens, grammarState } = ready.codeToTokens(text.replace(/\n$/, ''), {
        lang: grammar,
        theme: 'kinds',
        tokenizeMaxLineLength: longestLine,
        tokenizeTimeLimit: longestTime,
        ...(state && { grammarState: state }),
      })
      if (grammarState) states.set(session, grammarState)
      const runs: number[] = []
      for (const [index, line] of tokens.entries()) {
        for (const { content, color } of line) runs.push(content.length, kindOf.get(color ?? '') ?? 0)
        if (index < tokens.length - 1 || text.endsWith('\n')) runs.push(1, 0)
      }
      return runs
    },

    end: (session: number): void => {
      states.delete(session)
    },
  }
}
