/** What every section works with. */
export type Suite = {
  /** Of the images under test, and of the version after them. */
  tag: string
  next: string
  /** Of the backend before the newest migration; undefined where Git does not have its code. */
  previous: Promise<string | undefined>
  /** Installs or upgrades the suite's release, with values beside the suite's own. */
  install: (set?: Record<string, string>, version?: string) => Promise<string>
  /** Takes the table of sizes, for the documentation. */
  keepMeasurements: (table: string) => void
}
