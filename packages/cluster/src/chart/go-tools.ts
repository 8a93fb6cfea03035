import { attempt, type Outcome, run } from '../tools/run.ts'

const tools = {
  // The one before that of this machine's.
  'helm 3': 'helm.sh/helm/v3/cmd/helm@v3.19.2',
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  'helm-docs': 'github.com/norwoodj/helm-docs/cmd/helm-docs@v1.14.2',
  'kube-score': 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0',
} as const

const unittest = 'github.com/helm-unittest/helm-unittest@v1.1.2'

const works = (program: string, args: readonly string[]): Promise<boolean> =>
  attempt(program, args).then(
    ({ code }) => code === 0,
    () => false,
  )

export const hasGo: boolean = await works('go', ['version'])
const hasPlugin: boolean = await works('helm', ['unittest', '--help'])
export const canUnittest: boolean = hasGo || hasPlugin

/** Runs a tool of the chart's from its Go module, which Go keeps after the first time. */
export const goTool = (tool: keyof typeof tools, args: readonly string[], input?: string): Promise<Outcome> =>
  attempt('go', ['run', tools[tool], ...args], { ...(input !== undefined && { input }) })

/** Writes the tables of values into the README of each chart in a folder. */
export const helmDocs = (folder: string): Promise<Outcome> =>
  goTool('helm-docs', ['--chart-search-root', folder, '--log-level', 'warning'])

/**
 * Runs the suites in helm/tests: by Helm's plugin, or else by Go. `go run …@version` refuses a module that replaces
 * another one, as this one does: so it is run in its own folder.
 */
export const helmUnittest = async (chart: string): Promise<Outcome> => {
  if (hasPlugin) return attempt('helm', ['unittest', chart])
  const { Dir: folder } = JSON.parse(await run('go', ['mod', 'download', '-json', unittest], { output: 'stdout' }))
  return attempt('go', ['-C', String(folder), 'run', './cmd/helm-unittest', chart])
}
