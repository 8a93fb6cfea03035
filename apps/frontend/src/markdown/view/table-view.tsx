'use client'

import type { Token, Tokens } from 'marked'
import type { ReactNode } from 'react'
import { useAnswer } from './answer-context.ts'

/** A table that scrolls within the column, by keyboard too. */
export const TableView = ({ table, cell }: { table: Tokens.Table; cell: (tokens: Token[]) => ReactNode }) => {
  const { labels } = useAnswer()
  const { header, rows } = table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className="md-table" aria-label={labels.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {header.map((column, index) => (
              <th key={index} scope="col" align={column.align ?? undefined}>
                {cell(column.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((column, index) => (
                <td key={index} align={column.align ?? undefined}>
                  {cell(column.tokens)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
