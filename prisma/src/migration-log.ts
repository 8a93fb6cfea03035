/** One line of what the migrator does, for operators. Never holds a credential. */
export type MigrationLog = (message: string, fields?: Readonly<Record<string, string | number>>) => void
