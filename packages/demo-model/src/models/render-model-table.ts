import { deviationModel, deviations } from '../deviations/deviations.ts'
import { behaviours } from './behaviours.ts'
import { type ParameterName, parameters } from './parameters.ts'

/** A Markdown table with aligned columns, as the formatter leaves it. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const withDefault = (name: ParameterName) => `\`${name}=${parameters[name].default}\``

/** The README's tables of model names and of their parameters, in Markdown. */
export const renderModelTable = (): string => {
  const models = Object.entries(behaviours).map(([name, behaviour]) => [
    `\`${name}\``,
    behaviour.parameters.map(withDefault).join(', '),
    behaviour.summary,
  ])
  const meanings = Object.entries(parameters).map(([name, parameter]) => [
    `\`${name}\``,
    `${parameter.default ?? "the server's"}`,
    `${parameter.min} to ${parameter.max}`,
    parameter.meaning,
  ])
  return [table(['name', 'parameters', 'does'], models), table(['parameter', 'default', 'range', 'is'], meanings)].join(
    '\n\n',
  )
}

/** The README's table of deviations, in Markdown. */
export const renderDeviationTable = (): string =>
  table(
    ['name', 'seen at', 'source'],
    deviations.map((deviation) => [`\`${deviationModel(deviation)}\``, deviation.server, deviation.source]),
  )
