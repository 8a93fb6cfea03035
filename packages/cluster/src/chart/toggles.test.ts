import { describe, expect, test } from '@jest/globals'
import { rendered } from './render.ts'

const external = 'postgres.enabled=false,externalDatabase.enabled=true'

/**
 * What a setting adds to the objects of the installation without values, and what it takes from them. What the objects
 * say is in helm/tests.
 */
const toggles: [settings: string, added: string[], removed: string[]][] = [
  [
    'backend.demoModel.enabled=true',
    ['Deployment/chatbot-demo-model', 'NetworkPolicy/chatbot-demo-model', 'Service/chatbot-demo-model'],
    [],
  ],
  ['backend.autoscaling.enabled=true', ['HorizontalPodAutoscaler/chatbot-backend'], []],
  ['frontend.autoscaling.enabled=true', ['HorizontalPodAutoscaler/chatbot-frontend'], []],
  ['backend.pdb.enabled=false', [], ['PodDisruptionBudget/chatbot-backend']],
  ['frontend.pdb.enabled=false', [], ['PodDisruptionBudget/chatbot-frontend']],
  ['backend.metrics.serviceMonitor.enabled=true', ['ServiceMonitor/chatbot-backend'], []],
  [
    'postgres.metrics.enabled=true,postgres.metrics.serviceMonitor.enabled=true',
    [
      'Job/chatbot-postgres-exporter-role',
      'NetworkPolicy/chatbot-postgres-exporter-role',
      'ServiceMonitor/chatbot-postgres',
    ],
    [],
  ],
  ['backend.openai.apiKey=key', ['Secret/chatbot-openai'], []],
  ['backend.auth.existingSecret=own', [], ['Secret/chatbot-auth']],
  ['global.database.existingSecret=own', [], ['Secret/chatbot-database', 'Secret/chatbot-postgres-superuser']],
  ['postgres.superuser.existingSecret=own', [], ['Secret/chatbot-postgres-superuser']],
  ['ingress.enabled=false', [], ['Ingress/chatbot-ingress']],
  ['ingress.tls.enabled=true,ingress.tls.selfSigned=true', ['Secret/chatbot-tls'], []],
  [
    'gateway.enabled=true,gateway.parentRefs[0].name=public',
    ['HTTPRoute/chatbot-gateway'],
    ['Ingress/chatbot-ingress'],
  ],
  [
    `${external},global.database.existingSecret=own,backend.migrations.mode=job`,
    ['Job/chatbot-migrations', 'NetworkPolicy/chatbot-database'],
    [
      'ConfigMap/chatbot-postgres',
      'NetworkPolicy/chatbot-postgres',
      'Secret/chatbot-database',
      'Secret/chatbot-postgres-superuser',
      'Service/chatbot-postgres',
      'Service/chatbot-postgres-pods',
      'ServiceAccount/chatbot-postgres',
      'StatefulSet/chatbot-postgres',
    ],
  ],
  [
    'postgres.enabled=false,cnpg.enabled=true',
    ['Cluster/chatbot-postgres', 'NetworkPolicy/chatbot-cnpg', 'NetworkPolicy/chatbot-database'],
    [
      'ConfigMap/chatbot-postgres',
      'NetworkPolicy/chatbot-postgres',
      'Secret/chatbot-postgres-superuser',
      'Service/chatbot-postgres',
      'Service/chatbot-postgres-pods',
      'ServiceAccount/chatbot-postgres',
      'StatefulSet/chatbot-postgres',
    ],
  ],
  [
    'monitoring.enabled=true,monitoring.grafana.enabled=false',
    [
      'ConfigMap/chatbot-prometheus',
      'Deployment/chatbot-prometheus',
      'NetworkPolicy/chatbot-prometheus',
      'Service/chatbot-prometheus',
      'ServiceAccount/chatbot-prometheus',
    ],
    [],
  ],
  [
    'monitoring.enabled=true,monitoring.prometheus.enabled=false',
    [
      'ConfigMap/chatbot-dashboards',
      'ConfigMap/chatbot-grafana',
      'Deployment/chatbot-grafana',
      'NetworkPolicy/chatbot-grafana',
      'Secret/chatbot-grafana',
      'Service/chatbot-grafana',
      'ServiceAccount/chatbot-grafana',
    ],
    [],
  ],
  [
    'monitoring.enabled=true,monitoring.prometheus.enabled=false,monitoring.grafana.enabled=false,monitoring.prometheusRule.enabled=true,monitoring.dashboards.configMaps=true',
    ['ConfigMap/chatbot-dashboards', 'PrometheusRule/chatbot-alerts'],
    [],
  ],
]

describe('what a setting adds and removes', () => {
  test.each(toggles)('%s', async (settings, added, removed) => {
    // The names of some Jobs end with a hash of what they do.
    const named = async (...of: string[]) =>
      [...(await rendered(...of)).keys()].map((name) => name.replace(/-[0-9a-f]{8}$/, ''))
    const without = await named()
    const withIt = await named(settings)
    expect(withIt.filter((name) => !without.includes(name)).sort()).toEqual(added)
    expect(without.filter((name) => !withIt.includes(name)).sort()).toEqual(removed)
  })

  test('a backup brings its jobs, its claim and its check', async () => {
    const names = [...(await rendered('postgres.backup.enabled=true')).keys()].join('\n')
    for (const name of [
      'CronJob/chatbot-postgres-backup',
      'CronJob/chatbot-postgres-restore',
      'Pod/chatbot-test-backup',
    ]) {
      expect(names).toContain(name)
    }
    expect(names).toMatch(/Job\/chatbot-postgres-backup-[0-9a-f]{8}$/m)
  })

  test('without network policies there is none', async () => {
    const names = [...(await rendered('global.networkPolicy.enabled=false')).keys()]
    expect(names.filter((name) => name.startsWith('NetworkPolicy'))).toEqual([])
  })
})

test('a key is in no ConfigMap and no argument', async () => {
  const objects = await rendered('backend.openai.apiKey=mock-key', 'global.database.password=mock-password')
  for (const [name, text] of objects) if (!name.startsWith('Secret')) expect(text).not.toMatch(/mock-(key|password)/)
})
