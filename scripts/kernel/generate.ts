import { writeFile } from 'node:fs/promises'
import { compileKernel, KERNEL_FILE } from './compile.ts'

await writeFile(KERNEL_FILE, await compileKernel())
