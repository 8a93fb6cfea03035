import { startChild } from './child.ts'
import type { Command } from './command.ts'
import { type Exit, ProcessEnded } from './process-ended.ts'

/** Something that runs beside the others and has to be stopped. */
export type Part = {
  readonly name: string
  stop(): Promise<void>
  /** At once, without a chance to clean up. */
  kill(): void
}

export type Supervisor = {
  /** Aborted once everything is to end; its reason is why. */
  readonly ending: AbortSignal
  /** Says that everything is to end. The first reason counts. */
  end(reason: Error): void
  /** Runs a program that has to run until the end: should it end earlier, everything does. Resolves when it has ended. */
  start(command: Command): Promise<Exit>
  /** Runs a program to its end. @throws ProcessEnded when it fails; the reason when everything is to end */
  run(command: Command): Promise<void>
  /** Has something that runs already stopped with the rest. */
  add(part: Part): void
  /** Stops everything, what was started last first. @throws AggregateError of what could not be stopped */
  stop(): Promise<void>
  kill(): void
}

/** @param onLine gets each line that a program writes */
export const makeSupervisor = ({ onLine }: { onLine: (name: string, line: string) => void }): Supervisor => {
  const ending = new AbortController()
  const parts: Part[] = []
  let killed = false

  const launch = (command: Command) => {
    ending.signal.throwIfAborted()
    const child = startChild(command, (line) => onLine(command.name, line))
    parts.push(child)
    return child
  }

  return {
    ending: ending.signal,
    end: (reason) => ending.abort(reason),
    start: (command) => {
      const child = launch(command)
      // Once everything ends, so does this; the first reason stands.
      void child.exited.then((exit) => ending.abort(new ProcessEnded(command.name, exit, child.lastLines())))
      return child.exited
    },
    run: async (command) => {
      const child = launch(command)
      const onEnd = () => child.kill()
      ending.signal.addEventListener('abort', onEnd)
      const exit = await child.exited
      ending.signal.removeEventListener('abort', onEnd)
      parts.splice(parts.indexOf(child), 1)
      ending.signal.throwIfAborted()
      if (!('code' in exit && exit.code === 0)) throw new ProcessEnded(command.name, exit, child.lastLines())
    },
    add: (part) => parts.push(part),
    stop: async () => {
      const failures: unknown[] = []
      for (const part of parts.toReversed()) {
        try {
          const stopped = part.stop()
          if (killed) part.kill()
          await stopped
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be stopped')
    },
    kill: () => {
      killed = true
      for (const part of parts) part.kill()
    },
  }
}
