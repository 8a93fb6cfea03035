import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../../..')
export const chart = resolve(root, 'helm')
export const clusterName = process.env.CLUSTER_NAME ?? 'chatbot'
export const release = 'chatbot'
/** Where `pnpm cluster:up` installs. The suite has a namespace of its own. */
export const appNamespace = 'chatbot-app'
export const apps = ['backend', 'frontend'] as const
export type App = (typeof apps)[number]

export const imageOf = (app: App, tag: string): string => `chatbot/${app}:${tag}`

/** A machine without internet names its own manifests for what is else installed from there. */
export const manifests = {
  /** Of an ingress controller that serves the class `nginx`. */
  ingress: process.env.CLUSTER_INGRESS_MANIFEST,
  metricsServer: process.env.CLUSTER_METRICS_MANIFEST,
}
