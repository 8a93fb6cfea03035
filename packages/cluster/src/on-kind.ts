import { clusterName } from './settings.ts'
import { attempt, type Outcome, type RunOptions, run } from './tools/run.ts'

const options = { kubectl: '--context', helm: '--kube-context' } as const
type Client = keyof typeof options

/** What kind calls its cluster in the kubeconfig, where `exportKubeconfig` puts it. */
export const kindContext = `kind-${clusterName}`

/**
 * A client's arguments for the kind cluster. What makes, changes and deletes names it each time: the current context may be
 * somebody's production, and may become another one meanwhile.
 */
export const onKind = (client: Client, args: readonly string[]): string[] => [options[client], kindContext, ...args]

/** As `run`, on the kind cluster. */
export const runOnKind = (client: Client, args: readonly string[], options?: RunOptions): Promise<string> =>
  run(client, onKind(client, args), options)

/** As `attempt`, on the kind cluster. */
export const attemptOnKind = (client: Client, args: readonly string[], options?: RunOptions): Promise<Outcome> =>
  attempt(client, onKind(client, args), options)
