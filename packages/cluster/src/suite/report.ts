import { table } from '../tools/table.ts'
import { writeSection } from '../tools/write-section.ts'
import { faultTable } from './fault-table.ts'
import type { RunRecord, SectionRecord } from './record.ts'

const duration = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

type Named = SectionRecord & { name: string }

const sectionsOf = (record: RunRecord, names: readonly string[]): Named[] =>
  names.flatMap((name) => {
    const section = record.sections[name]
    return section ? [{ name, ...section }] : []
  })

const sum = (sections: readonly Named[], of: 'passed' | 'failed' | 'seconds') =>
  sections.reduce((total, section) => total + section[of], 0)

const sectionTable = (sections: readonly Named[]): string => {
  const row = (name: string, passed: number, failed: number, seconds: number) => [
    name,
    String(passed),
    String(failed),
    duration(seconds),
  ]
  const rows = sections.map(({ name, passed, failed, seconds }) => row(name, passed, failed, seconds))
  const total = row('all', sum(sections, 'passed'), sum(sections, 'failed'), sum(sections, 'seconds'))
  return table(['section', 'passed', 'failed', 'min:s'], [...rows, total])
}

/** The tables of those sections of a run that were done, and their counts. */
export const summaryOf = (
  record: RunRecord,
  names: readonly string[],
): { text: string; passed: number; failed: number } => {
  const sections = sectionsOf(record, names)
  const rows = sections.flatMap((section) => section.rows)
  const text = [sectionTable(sections), ...(rows.length > 0 ? [faultTable(rows)] : [])].join('\n\n')
  return { text, passed: sum(sections, 'passed'), failed: sum(sections, 'failed') }
}

/** Into docs/operations.md: what faults did, the sections, and sizes where they were measured. */
export const writeTables = async (record: RunRecord, names: readonly string[]): Promise<void> => {
  const sections = sectionsOf(record, names)
  const rows = sections.flatMap((section) => section.rows)
  if (rows.length > 0) await writeSection('faults', faultTable(rows))
  await writeSection('sections', sectionTable(sections))
  for (const { measurements } of sections) {
    if (measurements !== undefined) await writeSection('measurements', measurements)
  }
}
