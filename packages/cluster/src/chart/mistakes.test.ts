import { describe, expect, test } from '@jest/globals'
import { render } from './render.ts'

/** What people write, and what the message has to name. */
const mistakes: [settings: string, named: string][] = [
  ['backend.replicsa=3', "additional properties 'replicsa' not allowed"],
  ['ingres.enabled=true', "additional properties 'ingres' not allowed"],
  ['backend.replicas=three', "'/replicas'"],
  ['backend.image.tag=1 2', "'/image/tag'"],
  ['backend.image.digest=0123', "'/image/digest'"],
  ['backend.image.pullPolicy=always', "'/image/pullPolicy'"],
  ['backend.logLevel=verbose', "'/logLevel'"],
  ['backend.migrations.mode=hook', "'/migrations/mode'"],
  ['backend.auth.secret=short', "'/auth/secret'"],
  ['backend.drainSeconds=0', "'/drainSeconds'"],
  ['ingress.flavor=haproxy', "'/ingress/flavor'"],
  ['ingress.host=https://chat.example.com', "'/ingress/host'"],
  ['global.publicUrl=chat.example.com', "'/global/publicUrl'"],
  ['postgres.persistence.size=10 GB', "'/persistence/size'"],
  ['postgres.backup.schedule=daily', "'/backup/schedule'"],
  ['externalDatabase.port=70000', "'/externalDatabase/port'"],
  ['externalDatabase.directPort=0', "'/externalDatabase/directPort'"],
  ['backend.service.port=0', "'/service/port'"],
  ['frontend.pdb.maxUnavailable=0', "'/pdb/maxUnavailable'"],
  ['backend.resources.limits.memory=256MB', "'/resources/limits/memory'"],
  ['global.imagePullSecrets=registry', "'/global/imagePullSecrets'"],
  ['backend.extraEnv.TZ=UTC', "'/extraEnv'"],
  ['ingress.tls=true', "'/ingress/tls'"],
  ['backend.trustedProxies=11', "'/trustedProxies'"],
  ['frontend.trustedProxies=-1', "'/trustedProxies'"],
  ['postgres.backup.keep=0', "'/backup/keep'"],
  ['ingress.host=,ingress.tls.enabled=true', 'ingress.tls.enabled needs ingress.host: a certificate is for a name.'],
  ['ingress.tls.enabled=true', 'ingress.tls.enabled needs a certificate'],
  [
    'externalDatabase.enabled=true,externalDatabase.host=db',
    'postgres.enabled and externalDatabase.enabled are both on',
  ],
  ['postgres.enabled=false', 'There is no database'],
  ['postgres.enabled=false,externalDatabase.enabled=true', 'externalDatabase.enabled needs externalDatabase.host'],
  ['postgres.enabled=false,externalDatabase.enabled=true,externalDatabase.host=db', "needs the database's password"],
  ['backend.openai.apiKey=a,backend.openai.existingSecret=b', 'Keep one.'],
  ['backend.demoModel.enabled=true,backend.openai.apiKey=a', 'answers come from one of them'],
  ['backend.migrations.mode=job', 'Else use init.'],
  ['backend.service.port=8080', 'the pages would not find the API'],
  ['gateway.enabled=true', 'gateway.enabled needs gateway.parentRefs'],
  [
    'backend.autoscaling.enabled=true,backend.autoscaling.minReplicas=20',
    'is more than backend.autoscaling.maxReplicas',
  ],
  ['global.strictSecrets=true', 'create one and name it in'],
]

describe('the chart refuses', () => {
  test.each(mistakes)('%s', async (settings, named) => {
    const result = await render('--set', settings)
    expect(result).toMatchObject({ ok: false })
    expect(result).toMatchObject({ message: expect.stringContaining(named) })
  })
})
