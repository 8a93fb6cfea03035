import { buildImages } from '../build-images.ts'
import { deploy, ensureNamespace } from '../deploy.ts'
import { installIngressController } from '../ingress-controller.ts'
import { clusterExists, ensureCluster, exportKubeconfig, loadImages } from '../kind-cluster.ts'
import { runOnKind } from '../on-kind.ts'
import { clusterName, imageOf } from '../settings.ts'
import { command, progress } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'
import { untilServed } from '../until-served.ts'
import { check, resultTable, takeResults } from './check.ts'
import { address, host, namespace } from './context.ts'
import { takeRows } from './fault-table.ts'
import { fromNothingChecks, notUp } from './from-nothing.ts'
import { buildNextImages } from './next-image.ts'
import { parseOptions } from './options.ts'
import { buildPreviousImage } from './previous-image.ts'
import { readRecord, saveRecord } from './record.ts'
import { summaryOf, writeTables } from './report.ts'
import { cleanUp, hasOwnChat, removeRelease, seeHostFree, takeAway } from './room.ts'
import { sections } from './sections.ts'
import type { Suite } from './suite.ts'

// `pnpm test:cluster`: everything that has to hold on a real cluster, in a namespace of its own, section by section.
// --core (a quarter of an hour, for each CI run), --only SECTION (several by commas), --resume (those that have not passed), --keep, --record, --tag TAG: see options.ts.

const worker = `${clusterName}-worker`

const suiteValues = (tag: string, hasWorkers: boolean): Record<string, string> => ({
  'ingress.host': host,
  'backend.replicas': '3',
  'backend.demoModel.enabled': 'true',
  'backend.demoModel.tag': tag,
  // Shorter than the answers, so that they are handed over.
  'backend.drainSeconds': '10',
  // A hundred streams come from one address.
  'backend.rateLimitPerMinute': '0',
  'backend.runningAnswersPerUser': '0',
  'backend.runningAnswersPerAddress': '0',
  'backend.resources.requests.cpu': '50m',
  'postgres.backup.enabled': 'true',
  // What cannot move without a pause is together on one node, so that the other one can be drained.
  ...(hasWorkers && {
    'postgres.nodeSelector.kubernetes\\.io/hostname': worker,
    'backend.demoModel.nodeSelector.kubernetes\\.io/hostname': worker,
  }),
})

/** What went wrong, so that what comes after it is done all the same. */
const problemOf = (action: () => Promise<void>): Promise<string | undefined> =>
  action().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

await command(async () => {
  const names = ['up', ...Object.keys(sections)]
  const options = parseOptions(process.argv.slice(2), names)
  await requireTools('docker', 'kind', 'kubectl', 'helm')
  const tag = options.tag ?? (await buildImages()).tag
  const record = options.resume || options.only.length > 0 ? await readRecord(tag) : { tag, sections: {} }
  const hasPassed = (name: string) => record.sections[name]?.failed === 0
  const wants = (name: string) => {
    if (options.only.length > 0) return options.only.includes(name)
    if (sections[name]?.isShort) return false
    if (sections[name]?.isForRecord && !options.record) return false
    return !(options.resume && hasPassed(name))
  }
  let measurements: string | undefined

  const runSection = async (name: string, action: () => Promise<void>): Promise<void> => {
    progress(`section ${name}`)
    const begun = performance.now()
    // What goes wrong between the checks ends the section, not the suite.
    await action().catch((error: unknown) => check(`section ${name}`, () => Promise.reject(error)))
    const results = takeResults()
    const sum = (of: 'passed' | 'failed') => results.reduce((total, result) => total + result[of], 0)
    record.sections[name] = {
      passed: sum('passed'),
      failed: sum('failed'),
      seconds: Math.round((performance.now() - begun) / 1_000),
      rows: takeRows(),
      ...(measurements !== undefined && { measurements }),
    }
    measurements = undefined
    await saveRecord(record)
    console.log(`\n## ${name}\n\n${resultTable(results)}\n`)
  }

  const wasThere = await clusterExists()
  if (wasThere) {
    await exportKubeconfig()
    await seeHostFree()
  }
  const hasChat = wants('up') && wasThere && (await hasOwnChat())

  const upSection = async (): Promise<void> => {
    if (hasChat) return progress('section up is left out: a chat is on this cluster, which stays as it is')
    let isUp = false
    // It would have the address of the one that is to come.
    if (wasThere && host !== '') await removeRelease()
    await runSection('up', async () => {
      isUp = await fromNothingChecks(tag)
    })
    if (!isUp) throw notUp(wasThere)
    await takeAway()
  }

  const otherSections = async (): Promise<void> => {
    const { created } = await ensureCluster(options.core ? 'kind.yaml' : 'kind-multi-node.yaml')
    if (created) await installIngressController()
    const next = await buildNextImages(tag)
    const previous = wants('versions') ? buildPreviousImage() : Promise.resolve(undefined)
    // An old commit that cannot be built is a failure of its section only.
    const older = await previous.catch(() => undefined)
    const images = [tag, next].flatMap((of) => [imageOf('backend', of), imageOf('frontend', of)])
    if (older !== undefined) images.push(imageOf('backend', older))
    await loadImages([...images, 'postgres:18', 'busybox:stable', 'prom/prometheus:v3'])

    const hasWorkers = (await runOnKind('kubectl', ['get', 'nodes', '-o', 'name'])).includes(`node/${worker}`)
    const values = suiteValues(tag, hasWorkers)
    const suite: Suite = {
      tag,
      next,
      previous,
      install: (set = {}, version = tag) => deploy({ namespace, tag: version, set: { ...values, ...set } }),
      keepMeasurements: (table) => {
        measurements = table
      },
    }
    const isFresh = options.core || (options.only.length === 0 && !options.resume)
    if (isFresh) await removeRelease()
    await ensureNamespace(namespace)
    progress('installing the chart')
    let isAsItWas = false
    const installAsItWas = async () => {
      await suite.install()
      await untilServed(address)
      isAsItWas = true
    }
    await installAsItWas()
    for (const [name, section] of Object.entries(sections)) {
      if (!wants(name)) continue
      await runSection(name, async () => {
        if (!isAsItWas && !section.installs) await installAsItWas()
        await section.run(suite)
      })
      if (section.changes) isAsItWas = false
    }
    if (options.keep && !isAsItWas) await installAsItWas()
  }

  const cutOff = await problemOf(async () => {
    if (wants('up')) await upSection()
    await otherSections()
  })
  const leftOver = options.keep ? undefined : await problemOf(() => cleanUp(!wasThere))
  const problems = [cutOff, leftOver].filter((problem) => problem !== undefined)
  const { text, passed, failed } = summaryOf(record, options.only.length > 0 ? names.filter(wants) : names)
  console.log(text)
  console.log(`cluster: ${passed} passed, ${failed + problems.length} failed`)
  // Half a run says nothing of the other half.
  if (options.record && cutOff === undefined) await writeTables(record, names)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  if (failed > 0) process.exitCode = 1
})
