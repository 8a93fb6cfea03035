import { lexer } from 'marked'

/** Cuts Markdown into its top-level blocks, each as it was written: finished ones need not be rendered again. */
export const splitBlocks = (markdown: string): string[] => lexer(markdown).map(({ raw }) => raw)
