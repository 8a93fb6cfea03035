import { parseArgs } from 'node:util'

export type Options = {
  /** Only the section `core`, on a cluster of one node unless there is one. */
  core: boolean
  /** Names of sections; all when empty. */
  only: readonly string[]
  /** Go on with the sections that have not passed with these images. */
  resume: boolean
  /** Leave the release there. */
  keep: boolean
  /** Write the tables into docs/operations.md. */
  record: boolean
  /** Of images that docker has, instead of building them. */
  tag: string | undefined
}

/** @throws Error that lists the sections, when one is not known */
export const parseOptions = (args: readonly string[], sections: readonly string[]): Options => {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    allowPositionals: true,
    options: {
      core: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      resume: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      tag: { type: 'string' },
    },
  })
  const only = [...values.only, ...positionals, ...(values.core ? ['core'] : [])].flatMap((names) => names.split(','))
  const unknown = only.filter((name) => !sections.includes(name))
  if (unknown.length > 0) throw new Error(`There is no section ${unknown.join(', ')}: ${sections.join(', ')}.`)
  return {
    core: values.core,
    only,
    resume: values.resume,
    keep: values.keep,
    record: values.record,
    tag: values.tag,
  }
}
