import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { Services } from '../services/contracts.ts'
import { ServicesContext } from '../state/servicesContext.ts'
import { Crash } from './Crash.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Shell } from './Shell.tsx'

/** The fetch layer retries where it makes sense, and metadata of services does not change by focus. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
    mutations: { retry: false },
  },
})

/** The whole app around its services. */
export function App({ services }: { services: Services }) {
  return (
    <ErrorBoundary
      renderError={(error) => (
        <Crash
          error={error}
          title="VO Workbench broke."
          action="Reload the page"
          onAction={() => window.location.reload()}
        />
      )}
    >
      <QueryClientProvider client={queryClient}>
        <ServicesContext value={services}>
          <Shell />
        </ServicesContext>
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
