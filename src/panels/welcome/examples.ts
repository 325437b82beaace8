/** A query on the sample sky that is worth a click. */
export interface Example {
  title: string
  /** What comes out. */
  description: string
  /** The tables it reads. */
  tables: string
  adql: string
}

const BRIGHTEST = `-- The brightest stars of the optical catalogue
SELECT TOP 100 source_id, ra, dec, gmag, bpmag - rpmag AS bp_rp, parallax, pmra, pmdec
FROM sample.optical
ORDER BY gmag`

/** The query behind "Ask the sample sky". */
export const FIRST_QUERY = BRIGHTEST

/** Queries on the sample sky, one click each. */
export const EXAMPLES: readonly Example[] = [
  {
    title: 'Brightest stars',
    description: 'The 100 brightest, with positions, colours and proper motions.',
    tables: 'sample.optical',
    adql: BRIGHTEST,
  },
  {
    title: 'Colour-magnitude diagram',
    description: 'Colours and absolute magnitudes of stars with good parallaxes.',
    tables: 'sample.optical',
    adql: `-- parallax is in mas, so the distance modulus is -5 log10(parallax / 100)
SELECT bpmag - rpmag AS bp_rp,
  gmag + 5 * LOG10(parallax / 100) AS abs_gmag,
  source_id, ra, dec, parallax, e_parallax
FROM sample.optical
WHERE parallax > 10 * e_parallax`,
  },
  {
    title: 'Match by position',
    description: 'Optical stars and their near-infrared counterparts within 1 arcsec.',
    tables: 'sample.optical × sample.nearir',
    adql: `SELECT o.source_id, n.designation, o.ra, o.dec,
  o.gmag, n.jmag, n.hmag, n.kmag, o.gmag - n.kmag AS g_k
FROM sample.optical AS o
JOIN sample.nearir AS n
  ON 1 = CONTAINS(POINT(n.ra, n.dec), CIRCLE(o.ra, o.dec, 1 / 3600.0))
WHERE o.gmag < 12
ORDER BY o.gmag`,
  },
  {
    title: 'Images and spectra',
    description: 'What was observed where, in the ObsCore model, with links to the data.',
    tables: 'ivoa.obscore',
    adql: `SELECT dataproduct_type, target_name, s_ra, s_dec, em_min, em_max,
  obs_title, access_format, access_url
FROM ivoa.obscore
ORDER BY dataproduct_type, target_name`,
  },
]
