// The types of WebAssembly come with the DOM's only.
/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const PACKAGE = '@prisma/schema-engine-wasm/schema_engine_bg'

/**
 * The engine leaves its timers running (10 s around a lock it already has), which would keep a process alive that is done.
 * Its sockets keep the process alive as long as it works.
 */
const withoutHoldingTimers = (imports: object): WebAssembly.ModuleImports =>
  Object.fromEntries(
    Object.entries(imports).map(([name, value]) => [
      name,
      name.startsWith('__wbg_setTimeout') ? (run: () => void, ms: number) => setTimeout(run, ms).unref() : value,
    ]),
  )

/** Where the engine's Rust code reports a panic before the call that met it fails. */
const reportPanics = (): void => {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(`Prisma's schema engine panicked: ${message}`)
      },
    },
  })
}

const load = (): typeof bindings.SchemaEngine => {
  const file = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), 'schema_engine_bg.wasm')
  const module = new WebAssembly.Module(readFileSync(file))
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': withoutHoldingTimers(bindings) })
  bindings.__wbg_set_wasm(exports)
  if (typeof exports.__wbindgen_start === 'function') exports.__wbindgen_start()
  reportPanics()
  return bindings.SchemaEngine
}

let loaded: typeof bindings.SchemaEngine | undefined

/** Prisma's schema engine as WebAssembly. Compiling its 5 MB takes some 50 ms, once a process. */
export const loadSchemaEngine = (): typeof bindings.SchemaEngine => {
  loaded ??= load()
  return loaded
}
