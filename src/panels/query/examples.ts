import type { ServiceRef } from '../../services/contracts.ts'

/** A query to start from. */
export interface QueryExample {
  title: string
  adql: string
  /** Undefined: asks whatever service is chosen. */
  service?: ServiceRef
}

const LOCAL: Omit<QueryExample, 'service'>[] = [
  {
    title: 'Brightest stars of the field',
    adql: `SELECT TOP 100 source_id, ra, dec, gmag, parallax
FROM sample.optical
ORDER BY gmag`,
  },
  {
    title: 'Cone search',
    adql: `-- Everything within 0.5 degrees of the Pleiades' centre.
SELECT source_id, ra, dec, gmag, DISTANCE(ra, dec, 56.75, 24.12) AS separation_deg
FROM sample.optical
WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(56.75, 24.12, 0.5))
ORDER BY separation_deg`,
  },
  {
    title: 'Stars that move with the Pleiades',
    adql: `-- Proper motions in mas/yr, parallaxes in mas: 1000 / parallax is a distance in pc.
SELECT source_id, ra, dec, pmra, pmdec, parallax, 1000 / parallax AS distance_pc
FROM sample.optical
WHERE pmra BETWEEN 15 AND 25 AND pmdec BETWEEN -51 AND -40 AND parallax > 5`,
  },
  {
    title: 'Colour and absolute magnitude',
    adql: `SELECT source_id, bpmag - rpmag AS colour, gmag + 5 * LOG10(parallax / 100) AS absolute_gmag
FROM sample.optical
WHERE parallax > 5 * e_parallax`,
  },
  {
    title: 'Optical and near infrared, joined by position',
    adql: `-- 2 arcsec: the catalogues' epochs are 16 years apart.
SELECT o.source_id, n.designation, o.ra, o.dec, o.gmag, n.kmag,
  3600 * DISTANCE(o.ra, o.dec, n.ra, n.dec) AS separation_arcsec
FROM sample.optical AS o
JOIN sample.nearir AS n ON DISTANCE(o.ra, o.dec, n.ra, n.dec) < 2 / 3600.
WHERE o.gmag < 12`,
  },
  {
    title: 'Stars counted by magnitude',
    adql: `SELECT FLOOR(gmag) AS mag, COUNT(*) AS n, AVG(parallax) AS mean_parallax
FROM sample.optical
GROUP BY FLOOR(gmag)
ORDER BY mag`,
  },
  {
    title: 'Bright stars and Messier objects',
    adql: `SELECT name, object_type, constellation, ra, dec, vmag, b_v
FROM sample.bright
ORDER BY vmag`,
  },
  {
    title: 'Spectra and images (ObsCore)',
    adql: `SELECT dataproduct_type, obs_id, target_name, s_ra, s_dec, em_min, em_max, access_url
FROM ivoa.obscore
ORDER BY dataproduct_type`,
  },
]

const ANY: QueryExample[] = [
  {
    title: 'Tables of the service',
    adql: `SELECT table_name, description
FROM TAP_SCHEMA.tables
ORDER BY table_name`,
  },
  {
    title: 'Columns of a table',
    adql: `SELECT column_name, datatype, unit, ucd, description
FROM TAP_SCHEMA.columns
WHERE table_name = 'ivoa.obscore'`,
  },
  {
    title: 'Columns with positions, by UCD',
    adql: `SELECT table_name, column_name, unit, ucd
FROM TAP_SCHEMA.columns
WHERE ucd LIKE 'pos.eq.ra%' OR ucd LIKE 'pos.eq.dec%'
ORDER BY table_name, column_name`,
  },
]

/** Examples under the headings of the menu. */
export const EXAMPLES: readonly { title: string; examples: readonly QueryExample[] }[] = [
  {
    title: 'Sample sky, in this browser',
    examples: LOCAL.map((example) => ({ ...example, service: 'local' })),
  },
  { title: 'The chosen service', examples: ANY },
]
