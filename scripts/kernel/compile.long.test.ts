import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { compileKernel, KERNEL_FILE } from './compile.ts'

it('the kernel in the tree is what its sources compile to', async () => {
  expect(await readFile(KERNEL_FILE, 'utf8')).toBe(await compileKernel())
}, 60_000)
