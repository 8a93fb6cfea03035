import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { root } from '../settings.ts'

const Row = z.object({
  fault: z.string(),
  streams: z.number(),
  reconnections: z.number(),
  lost: z.number(),
  doubled: z.number(),
  longestGap: z.number(),
  visits: z.object({ requests: z.number(), failures: z.array(z.string()) }).optional(),
})

const Section = z.object({
  passed: z.number(),
  failed: z.number(),
  seconds: z.number(),
  rows: z.array(Row),
  /** The sizes that the section `measure` writes, as Markdown. */
  measurements: z.string().optional(),
})

/** What the sections of a run came to, kept on disk so that a run that was cut off can be gone on with. */
const RunRecord = z.object({ tag: z.string(), sections: z.record(z.string(), Section) })

export type SectionRecord = z.infer<typeof Section>
export type RunRecord = z.infer<typeof RunRecord>

const file = resolve(root, 'node_modules/.cache/cluster-suite.json')

/** The record of the last run with these images, or an empty one. */
export const readRecord = async (tag: string): Promise<RunRecord> => {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const parsed = text === undefined ? undefined : RunRecord.safeParse(JSON.parse(text)).data
  return parsed?.tag === tag ? parsed : { tag, sections: {} }
}

export const saveRecord = async (record: RunRecord): Promise<void> => {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(record, null, 2))
}
