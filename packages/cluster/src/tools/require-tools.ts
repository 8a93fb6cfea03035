import { attempt } from './run.ts'

const tools = {
  docker: { args: ['info', '--format', '{{.ServerVersion}}'], hint: 'https://docs.docker.com/engine/install' },
  kind: { args: ['version'], hint: 'https://kind.sigs.k8s.io/docs/user/quick-start' },
  kubectl: { args: ['version', '--client'], hint: 'https://kubernetes.io/docs/tasks/tools' },
  helm: { args: ['version', '--short'], hint: 'https://helm.sh/docs/intro/install' },
} as const

export type Tool = keyof typeof tools

const problemOf = async (tool: Tool): Promise<string | undefined> => {
  const { args, hint } = tools[tool]
  try {
    const { code, output } = await attempt(tool, args)
    if (code === 0) return undefined
    if (tool === 'docker') return `docker is there, but its engine does not answer: start it.\n    ${output.trim()}`
    return `${tool} does not work: ${output.trim()}`
  } catch {
    return `${tool} is missing. How to install it: ${hint}`
  }
}

/** @throws Error that lists every tool that is missing, and where to get it */
export const requireTools = async (...wanted: Tool[]): Promise<void> => {
  const problems = (await Promise.all(wanted.map(problemOf))).filter((problem) => problem !== undefined)
  if (problems.length > 0) throw new Error(problems.join('\n'))
}
