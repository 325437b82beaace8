import { expect, it } from 'vitest'
import { tableFileName } from './tableFileName.ts'

it.each([
  ['optical_1', 'optical_1.vot'],
  ['M31 stars.xml.gz', 'M31 stars.vot'],
  ['Plejaden – größer', 'Plejaden – größer.vot'],
  ['../../etc/passwd', '_.._etc_passwd.vot'],
  ['C:\\a*b?"<c>|', 'C_a_b_c_.vot'],
  ['a\u202Etxt.exe\u0000\n', 'a_txt.exe_.vot'],
  ['...', 'table.vot'],
  ['', 'table.vot'],
  ['nul', '_nul.vot'],
  ['𝛼'.repeat(200), `${'𝛼'.repeat(80)}.vot`],
])('makes of %j the file %s', (name, file) => {
  expect(tableFileName(name, 'votable')).toBe(file)
})
