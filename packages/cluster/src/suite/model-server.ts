import { apply, kubectl } from './context.ts'

const name = 'model-server'

/** The demo model as somebody else's server in the cluster: it takes one key, and is no part of the release. */
export const startModelServer = async (image: string, key: string): Promise<void> => {
  const labels = { app: name }
  await kubectl('delete', 'pod', name, '--ignore-not-found', '--grace-period=0', '--force')
  await apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData: { key } })
  const settings = Object.entries({ HOST: '0.0.0.0', PORT: '4010', JOURNAL_SIZE: '0' })
  await apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name,
          image,
          args: ['demo-model/main.js'],
          env: [
            ...settings.map(([name, value]) => ({ name, value })),
            { name: 'API_KEYS', valueFrom: { secretKeyRef: { name, key: 'key' } } },
          ],
          ports: [{ containerPort: 4010 }],
          readinessProbe: { tcpSocket: { port: 4010 }, periodSeconds: 1 },
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            readOnlyRootFilesystem: true,
          },
        },
      ],
    },
  })
  await apply({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: labels, ports: [{ port: 4010 }] },
  })
  await kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=60s')
}
