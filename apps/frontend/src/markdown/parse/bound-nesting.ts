/** Quotations and lists within each other on one line. The parser calls itself for each. */
const maxContainers = 12

const containers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))+/

const marker = />|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])/g

/** Makes text of the marks that would nest deeper than anybody reads. */
export const boundNesting = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const prefix = containers.exec(line)?.[0] ?? ''
      if (prefix.length <= maxContainers) return line
      const excess = [...line.matchAll(marker)][maxContainers]
      if (!excess || excess.index >= prefix.length) return line
      const number = /^\d+/.exec(excess[0])?.[0].length ?? 0
      const at = excess.index + number
      return `${line.slice(0, at)}\\${line.slice(at)}`
    })
    .join('\n')
