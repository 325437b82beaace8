import { Component, type ReactNode } from 'react'

interface ErrorBoundaryProps {
  children: ReactNode
  /** What to show instead; `reload` renders the children anew. */
  renderError: (error: Error, reload: () => void) => ReactNode
}

interface ErrorBoundaryState {
  error: Error | null
  attempt: number
}

/** Keeps an error in what it surrounds from taking down the rest. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, attempt: 0 }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  private readonly reload = () => {
    this.setState(({ attempt }) => ({ error: null, attempt: attempt + 1 }))
  }

  override render() {
    const { error, attempt } = this.state
    if (error) return this.props.renderError(error, this.reload)
    return (
      <div key={attempt} style={{ display: 'contents' }}>
        {this.props.children}
      </div>
    )
  }
}
