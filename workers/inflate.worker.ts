import { exposeApi } from '../src/rpc/exposeApi.ts'
import { createInflateApi } from './inflateApi.ts'

exposeApi(createInflateApi())
