/** What the fetch layer needs to know of the page it runs in. */
export interface PageEnvironment {
  /** The document's base URL; relay and relative URLs are resolved against it. */
  pageUrl: string
  /** Only secure contexts may ask the user for access to the local network (Chrome 142 and later). */
  isSecureContext: boolean
  isOnline(): boolean
  /** 'granted', 'denied', 'prompt', or undefined where the browser does not know the permission. */
  permissionState(name: string): Promise<string | undefined>
}

/** Returns the environment of the present browser page. */
export function browserEnvironment(): PageEnvironment {
  return {
    pageUrl: document.baseURI,
    isSecureContext: window.isSecureContext,
    isOnline: () => navigator.onLine,
    async permissionState(name) {
      try {
        // TypeScript's list of permission names lags behind the browsers'.
        return (await navigator.permissions.query({ name: name as PermissionName })).state
      } catch {
        return undefined
      }
    },
  }
}
