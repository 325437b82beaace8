import { exposeApi } from '../src/rpc/exposeApi.ts'
import { createVOTableApi } from './votableApi.ts'
import { readDocument } from './votableDocument.ts'

exposeApi(createVOTableApi(readDocument))
