import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Param } from '../../src/table/field.ts'
import { createVOTableWriter } from '../../src/vo/votable/index.ts'
import { makeBrightTable } from './bright.ts'
import { makeCatalogues } from './catalogues.ts'
import { makeImages, makeSpectrum, type SpectrumPoint, spectrumDataset } from './datasets.ts'
import { column, type SampleTable } from './fieldsOf.ts'
import { makeStars, type Star } from './model.ts'
import { makeObscoreTable } from './obscore.ts'

const OUT = fileURLToPath(new URL('../../public/sample/', import.meta.url))
const SNAPSHOT = '2026-11-22'

function votableOf<Row>(table: SampleTable<Row>, params: Param[] = []): Uint8Array {
  const { columns, rows } = table
  const writer = createVOTableWriter({
    fields: columns.map((c) => c.field),
    tableName: table.schema === '' ? table.table : `${table.schema}.${table.table}`,
    description: table.description,
    params,
    infos: [{ name: 'title', value: table.title, text: '' }],
    serialization: 'BINARY2',
  })
  const body = writer.rows((row, index) => columns[index].value(rows[row]), rows.length)
  return Buffer.concat([writer.head(), body, writer.tail({ value: 'OK', message: '' })])
}

function save(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(OUT, file)), { recursive: true })
  writeFileSync(join(OUT, file), bytes)
  console.log(`${file.padEnd(36)} ${bytes.length} bytes`)
}

// Spectrum 1.2: a table of points; utypes tell which column is which axis.
function spectrumFile(star: Star, order: number): Uint8Array {
  const table: SampleTable<SpectrumPoint> = {
    schema: '',
    table: `star-${order + 1}`,
    title: `Spectrum of sample star ${order + 1}`,
    rows: makeSpectrum(star, 500 + order),
    description:
      'Optical spectrum of a star of the sample sky. Synthetic: made by the model in scripts/sampleSky of this project.',
    columns: [
      column(
        'wavelength',
        'double',
        'Wavelength',
        { unit: 'Angstrom', ucd: 'em.wl', utype: 'spec:Data.SpectralAxis.Value' },
        (p) => p.wavelengthAngstrom,
      ),
      column(
        'flux',
        'double',
        'Flux density',
        {
          unit: 'erg/s/cm**2/Angstrom',
          ucd: 'phot.flux.density;em.wl',
          utype: 'spec:Data.FluxAxis.Value',
        },
        (p) => p.flux,
      ),
      column(
        'flux_error',
        'double',
        '1 sigma error of the flux density',
        {
          unit: 'erg/s/cm**2/Angstrom',
          ucd: 'stat.error;phot.flux.density;em.wl',
          utype: 'spec:Data.FluxAxis.Accuracy.StatError',
        },
        (p) => p.fluxError,
      ),
    ],
  }
  const target: Param = {
    name: 'target',
    datatype: 'char',
    arraysize: '*',
    ucd: 'meta.id;src',
    utype: 'spec:Target.Name',
    value: `Sample star ${order + 1}`,
  }
  return votableOf(table, [target])
}

const stars = makeStars()
rmSync(OUT, { recursive: true, force: true })
const brightMembers = stars.filter((star) => star.isMember).slice(0, 6)
const datasets = [
  ...makeImages(stars),
  ...brightMembers.map((star, order) => spectrumDataset(star, order, spectrumFile(star, order))),
]
for (const dataset of datasets) save(dataset.file, dataset.bytes)

const written: { schema: string; table: string; file: string; description: string }[] = []
function saveTable<Row>(table: SampleTable<Row>): void {
  const file = `${table.schema}-${table.table}.vot`
  save(file, votableOf(table))
  written.push({ schema: table.schema, table: table.table, file, description: table.description })
}
for (const catalogue of makeCatalogues(stars)) saveTable(catalogue)
saveTable(makeBrightTable())
saveTable(makeObscoreTable(datasets))
save(
  'manifest.json',
  new TextEncoder().encode(`${JSON.stringify({ snapshot: SNAPSHOT, tables: written }, null, 2)}\n`),
)
