"""Optical spectra of the six brightest stars: black bodies with a few absorption lines."""
import csv
import os

import numpy as np
from astropy.io import fits

from sky import planck

LINES = (4101.7, 4340.5, 4861.3, 6562.8, 5891.6)      # Angstrom
FLUX_UNIT = "erg/s/cm2/Angstrom"


def spectrum(sky, star):
    """Wavelength [Angstrom], flux and its error."""
    wave = np.arange(3800., 7600., 2.0)
    temperature = sky.teff[star]
    reference = planck(5.51e-7, temperature)/5510.**2
    flux = 1e-13*10**(-.4*(sky.vmag[star]-8))*(planck(wave*1e-10, temperature)/wave**2)/reference
    for line in LINES:
        flux *= 1-.5*np.exp(-((wave-line)/6.)**2)
    error = flux*0.02
    return wave, flux*(1+sky.rng.normal(0, .02, wave.size)), error


def write_fits(path, star, wave, flux, error):
    hdu = fits.BinTableHDU.from_columns([
        fits.Column("WAVE", "D", unit="Angstrom", array=wave),
        fits.Column("FLUX", "D", unit=FLUX_UNIT, array=flux),
        fits.Column("ERR", "D", unit=FLUX_UNIT, array=error)])
    hdu.header["EXTNAME"], hdu.header["OBJECT"] = "SPECTRUM", "MiniVO %d" % star
    hdu.writeto(path, overwrite=True)


def make(sky, folder):
    data = os.path.join(folder, "data")
    os.makedirs(data, exist_ok=True)
    rows = []
    for number, star in enumerate(np.argsort(sky.vmag)[:6]):
        wave, flux, error = spectrum(sky, star)
        stem = "sp_%03d" % number
        write_fits(os.path.join(data, stem+".fits"), star, wave, flux, error)
        common = dict(
            target="MiniVO %d" % star, ra="%.6f" % sky.ra[star], dec="%.6f" % sky.dec[star],
            mjd="%.3f" % (59200+number), texp=600+60*number, start=3.8e-7, end=7.6e-7,
            length=wave.size, stem=stem, snr=50, teff="%.0f" % sky.teff[star])
        for kind, words in (("vot", "SDM VOTable"), ("fits", "FITS table")):
            title = "MiniVO %d optical spectrum (%s)" % (star, words)
            rows.append(dict(common, title=title, fmt=kind))
    with open(os.path.join(data, "spectra.csv"), "w", newline="") as target:
        writer = csv.DictWriter(target, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
