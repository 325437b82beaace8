import { type Endpoint, expose } from 'comlink'

/** Makes the functions of `api` callable from the page; in a worker the endpoint is the worker itself. */
export function exposeApi(api: object, endpoint?: Endpoint): void {
  expose(api, endpoint)
}
