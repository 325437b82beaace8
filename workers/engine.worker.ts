import { createEngine, openBrowserDatabase } from '../src/engine/index.ts'
import { exposeApi } from '../src/rpc/exposeApi.ts'
import { createEngineApi } from './engineApi.ts'

exposeApi(createEngineApi(createEngine(openBrowserDatabase)))
