import { runOnKind } from '../on-kind.ts'
import { manifests } from '../settings.ts'

export const namespace = 'chatbot-test'
/** Of the Ingress. Empty is every host; F5's controller, which is installed unless another one is named, needs one. */
export const host = manifests.ingress ? '' : 'localhost'
/** Of the release that the suite installs. */
export const address = process.env.BASE_URL ?? `http://${host || '127.0.0.1'}`

export const kubectl = (...args: string[]): Promise<string> => runOnKind('kubectl', ['-n', namespace, ...args])

/** Makes an object of the suite's own, or changes it. */
export const apply = async (manifest: object): Promise<void> => {
  await runOnKind('kubectl', ['-n', namespace, 'apply', '-f', '-'], { input: JSON.stringify(manifest) })
}

export const rolledOut = async (): Promise<void> => {
  for (const workload of [
    'deployment/chatbot-backend',
    'deployment/chatbot-frontend',
    'statefulset/chatbot-postgres',
  ]) {
    await kubectl('rollout', 'status', workload, '--timeout=240s')
  }
}

export const podNames = async (component: string): Promise<string[]> => {
  const selector = `app.kubernetes.io/component=${component},app.kubernetes.io/instance=chatbot`
  const running =
    '{range .items[?(@.status.phase=="Running")]}{.metadata.name} {.metadata.deletionTimestamp}{"\\n"}{end}'
  const lines = (await kubectl('get', 'pods', '-l', selector, '-o', `jsonpath=${running}`)).split('\n')
  return lines.filter((line) => line.trim() !== '' && !line.trim().includes(' ')).map((line) => line.trim())
}

/** Whether pods that were replaced are still there: they go on with what they were asked, as they were configured. */
export const isAnyLeaving = async (): Promise<boolean> => {
  const leaving = '{range .items[*]}{.metadata.deletionTimestamp}{end}'
  return (
    (await kubectl('get', 'pods', '-l', 'app.kubernetes.io/instance=chatbot', '-o', `jsonpath=${leaving}`)).trim() !==
    ''
  )
}

/** Asks until it holds. The deadline, in seconds, only ends what would hang. */
export const until = async (what: string, holds: () => Promise<boolean>, deadline = 180): Promise<void> => {
  const end = Date.now() + deadline * 1_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${deadline} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}
