import { exposeApi } from '../src/rpc/exposeApi.ts'
import { lintTables, readTables, writeTables } from '../src/vo/formats/index.ts'
import { createVOTableApi } from './votableApi.ts'

exposeApi(createVOTableApi({ read: readTables, write: writeTables, lint: lintTables }))
