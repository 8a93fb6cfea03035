const databaseName = 'attachments'
const storeName = 'files'

/** What the page holds anyway, and all there is where the browser keeps nothing. */
const inMemory = new Map<string, Blob>()

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let opening: Promise<IDBDatabase> | undefined

const open = (): Promise<IDBDatabase> => {
  opening ??= (async () => {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName)
    return settled(request)
  })()
  return opening
}

/** Asks the browser's database; undefined where it has none, or no room. */
const ask = async <Result>(
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | undefined> => {
  try {
    const database = await open()
    return await settled(request(database.transaction(storeName, mode).objectStore(storeName)))
  } catch (error) {
    console.warn('Attached files are not kept in this browser.', error)
    return undefined
  }
}

/** The files that no message holds yet, kept in this browser: a reload or a lost network costs none. */
export const keptFiles = {
  put: async (key: string, content: Blob): Promise<void> => {
    inMemory.set(key, content)
    await ask('readwrite', (store) => store.put(content, key))
  },
  get: async (key: string): Promise<Blob | undefined> => {
    const content = inMemory.get(key) ?? (await ask<unknown>('readonly', (store) => store.get(key)))
    return content instanceof Blob ? content : undefined
  },
  /** Of those that outlast the page. */
  keys: async (): Promise<string[]> =>
    ((await ask('readonly', (store) => store.getAllKeys())) ?? []).filter((key) => typeof key === 'string'),
  remove: async (key: string): Promise<void> => {
    inMemory.delete(key)
    await ask('readwrite', (store) => store.delete(key))
  },
  /** Of whoever used this browser. */
  clear: async (): Promise<void> => {
    inMemory.clear()
    await ask('readwrite', (store) => store.clear())
  },
}
