import { exposeApi } from '../src/rpc/exposeApi.ts'
import { lintTables, readTables, writeTables } from '../src/vo/formats/index.ts'
import { createInflater } from './inflateElsewhere.ts'
import { memoryLimitBytes } from './memoryLimit.ts'
import { createVOTableApi } from './votableApi.ts'

exposeApi(
  createVOTableApi({
    read: readTables,
    write: writeTables,
    lint: lintTables,
    gunzip: createInflater(),
    memoryLimitBytes,
  }),
)
