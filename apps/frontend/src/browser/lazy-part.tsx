'use client'

import { Component, type ComponentType, type ContextType, createElement, lazy, type ReactNode } from 'react'
import { loadPart, loadPartNow } from './load-part.ts'
import { inPlace, PartFailure } from './part-failure.tsx'

const makeLazyPart =
  (loadModule: typeof loadPart) =>
  <Module, Props extends object>(
    load: () => Promise<Module>,
    pick: (module: Module) => (props: Props) => ReactNode,
  ): ComponentType<Props> => {
    // React keeps the outcome of a lazy component for good: asking again takes another one.
    const makeLazy = () => lazy(async () => ({ default: pick(await loadModule(load)) }))
    let Part = makeLazy()
    return class LazyPart extends Component<Props, { isMissing: boolean }> {
      static override contextType = PartFailure
      declare context: ContextType<typeof PartFailure>
      override state = { isMissing: false }

      static getDerivedStateFromError() {
        return { isMissing: true }
      }

      override componentDidCatch() {
        Part = makeLazy()
      }

      retry = () => this.setState({ isMissing: false })

      override render() {
        if (this.state.isMissing) return this.context(this.retry)
        // Parts inside of this one are replaced in their own place again.
        return <PartFailure value={inPlace}>{createElement(Part, this.props)}</PartFailure>
      }
    }
  }

/**
 * A component that is picked from a module, which is loaded when it is first rendered. While there is no network it waits;
 * when it cannot be loaded, or fails, it alone is replaced by what the surrounding `PartFailure` offers, and Retry loads it
 * again.
 */
export const lazyPart = makeLazyPart(loadPart)

/** The same for what the reader opens: without a network it is replaced at once, and does not open later by itself. */
export const openedPart = makeLazyPart(loadPartNow)
