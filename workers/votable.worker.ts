import { exposeApi } from '../src/rpc/exposeApi.ts'
import { lintTables, readerOf, readTables, writeTables } from '../src/vo/formats/index.ts'
import { createInflater } from './inflateElsewhere.ts'
import { memoryLimitBytes } from './memoryLimit.ts'
import { createVOTableApi } from './votableApi.ts'

const inflater = createInflater()

exposeApi(
  createVOTableApi({
    read: readTables,
    write: writeTables,
    lint: lintTables,
    gunzip: inflater.gunzip,
    memoryLimitBytes,
    warmUp: () => {
      inflater.start()
      return readerOf('votable')
    },
  }),
)
