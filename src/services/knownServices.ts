import type { ServiceRef } from './contracts.ts'

/** A service that the picker offers. */
export interface KnownService {
  url: ServiceRef
  name: string
  /** One line: what one finds there. */
  description: string
}

const LOCAL: KnownService = {
  url: 'local',
  name: 'Sample sky',
  description: 'Catalogues that come with this app; asked in this page, needs no network',
}

/** The local engine first, then public TAP services by their access URLs (https where they have it). */
export const KNOWN_SERVICES: readonly KnownService[] = [
  LOCAL,
  tap(
    'GAVO data center',
    'https://dc.g-vo.org/tap',
    'Many catalogues, ObsCore, the registry (rr.*)',
  ),
  tap(
    'SIMBAD',
    'https://simbad.cds.unistra.fr/simbad/sim-tap',
    'Objects beyond the solar system: identifiers, basic data, references',
  ),
  tap(
    'TAPVizieR',
    'https://tapvizier.cds.unistra.fr/TAPVizieR/tap',
    'The published catalogues of VizieR, tens of thousands of tables',
  ),
  tap('Gaia (ESA)', 'https://gea.esac.esa.int/tap-server/tap', 'The Gaia archive'),
  tap('Gaia (ARI)', 'https://gaia.ari.uni-heidelberg.de/tap', 'Gaia mirror in Heidelberg'),
  tap('Gaia (AIP)', 'https://gaia.aip.de/tap', 'Gaia mirror in Potsdam'),
  tap('APPLAUSE', 'https://www.plate-archive.org/tap', 'Digitised photographic plates'),
  tap('IRSA', 'https://irsa.ipac.caltech.edu/TAP', 'Infrared surveys: 2MASS, WISE, Spitzer'),
  tap('NED', 'https://ned.ipac.caltech.edu/tap', 'Objects beyond the Milky Way'),
  tap(
    'NASA Exoplanet Archive',
    'https://exoplanetarchive.ipac.caltech.edu/TAP',
    'Planets of other stars and their hosts',
  ),
  tap('KOA', 'https://koa.ipac.caltech.edu/TAP', 'Observations of the Keck telescopes'),
  tap('HEASARC', 'https://heasarc.gsfc.nasa.gov/xamin/vo/tap', 'X-ray and gamma-ray missions'),
  tap(
    'MAST CAOM',
    'https://mast.stsci.edu/vo-tap/api/v0.1/caom',
    'Observations of Hubble, Webb, TESS, GALEX and others',
  ),
  tap(
    'CADC',
    'https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/argus',
    'Observations held by the Canadian Astronomy Data Centre',
  ),
  tap('CANFAR YouCat', 'https://ws-uv.canfar.net/youcat', 'Catalogues of CANFAR users'),
  tap('ESO observations', 'https://archive.eso.org/tap_obs', 'Raw and processed data of ESO'),
  tap('ESO catalogues', 'https://archive.eso.org/tap_cat', 'Catalogues made from ESO surveys'),
  tap('NOIRLab Data Lab', 'https://datalab.noirlab.edu/tap', 'DESI Legacy, DES, SMASH and others'),
  tap('CASDA', 'https://data.csiro.au/casda_vo_proxy/vo/tap', 'ASKAP radio data'),
  tap('ESASky', 'https://sky.esa.int/esasky-tap/tap', 'Catalogues and observations of ESA Sky'),
  tap('JWST (ESA)', 'https://jwst.esac.esa.int/server/tap', 'Observations of Webb'),
  tap('HST (ESA)', 'https://hst.esac.esa.int/tap-server', 'Observations of Hubble'),
  tap(
    'Herschel',
    'https://archives.esac.esa.int/hsa/whsa-tap-server/tap',
    'Far-infrared observations of Herschel',
  ),
  tap('ISO', 'https://nida.esac.esa.int/nida-sl-tap/tap', 'Infrared observations of ISO'),
  tap('INTEGRAL', 'https://isla.esac.esa.int/tap', 'Gamma-ray observations of INTEGRAL'),
]

/** Returns the name a person would use: a known service's, else the URL without its scheme. */
export function serviceNameOf(service: ServiceRef): string {
  const known = KNOWN_SERVICES.find((one) => one.url === service)
  return known?.name ?? service.replace(/^https?:\/\//, '')
}

function tap(name: string, url: string, description: string): KnownService {
  return { url, name, description }
}
