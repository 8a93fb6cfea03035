import { namespaces, type RecordedElement } from './recorded-element.ts'

/** As much of an element as KaTeX uses, in a thread that has none: what is done with it is written down. */
export class RecordingElement {
  className = ''
  readonly style: Record<string, string> = {}
  readonly #tag: string
  readonly #namespace: RecordedElement['namespace']
  readonly #attributes: Record<string, string> = {}
  #children: (RecordingElement | string)[] = []

  constructor(tag: string, namespace: RecordedElement['namespace'] = null) {
    this.#tag = tag
    this.#namespace = namespace
  }

  set textContent(text: string) {
    this.#children = text === '' ? [] : [text]
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes[name] = String(value)
  }

  appendChild(child: RecordingElement | RecordingFragment | string): void {
    const added = child instanceof RecordingFragment ? child.children : [child]
    for (const one of added) this.#children.push(one)
  }

  record(): RecordedElement {
    return {
      tag: this.#tag,
      namespace: this.#namespace,
      className: this.className,
      style: { ...this.style },
      attributes: this.#attributes,
      children: this.#children.map((child) => (typeof child === 'string' ? child : child.record())),
    }
  }
}

class RecordingFragment {
  readonly children: (RecordingElement | string)[] = []

  appendChild(child: RecordingElement | string): void {
    this.children.push(child)
  }
}

/** As much of a document as KaTeX uses. */
export const recordingDocument = {
  createElement: (tag: string) => new RecordingElement(tag),
  createElementNS: (namespace: string, tag: string) =>
    new RecordingElement(tag, namespaces.find((known) => known === namespace) ?? null),
  createTextNode: (text: string) => text,
  createDocumentFragment: () => new RecordingFragment(),
}
