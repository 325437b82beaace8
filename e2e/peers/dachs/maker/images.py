"""Nine FITS images of the cluster in three fields and bands, their raw frames, and one cube."""
import os

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS

from sky import DEC0, RA0

SIZE, PIXEL = 160, 6.0/3600           # pixels along a side, degrees along a pixel
CUBE_SIZE, CUBE_PLANES = 40, 24
# filter: shortest, reference and longest wavelength [m], band of the model
FILTERS = {
    "B": (3.9e-7, 4.4e-7, 4.9e-7, "b"),
    "V": (5.0e-7, 5.5e-7, 6.0e-7, "v"),
    "K": (2.0e-6, 2.16e-6, 2.3e-6, "k")}
FIELDS = [("M45 centre", RA0, DEC0), ("M45 east", RA0+.35, DEC0+.1), ("M45 north", RA0-.05, DEC0+.4)]


def wcs_header(ra, dec, size):
    header = fits.Header()
    header["CTYPE1"], header["CTYPE2"] = "RA---TAN", "DEC--TAN"
    header["CRVAL1"], header["CRVAL2"] = ra, dec
    header["CRPIX1"] = header["CRPIX2"] = size/2+.5
    header["CDELT1"], header["CDELT2"] = -PIXEL, PIXEL
    header["CUNIT1"] = header["CUNIT2"] = "deg"
    header["RADESYS"], header["EQUINOX"] = "ICRS", 2000.0
    return header


def describe(header, target, band, wavelengths, exposure, date, instrument, seeing):
    header["OBJECT"], header["FILTER"], header["EXPTIME"] = target, band, exposure
    header["DATE-OBS"] = date
    header["TELESCOP"], header["INSTRUME"], header["BUNIT"] = "Mini 0.5m", instrument, "adu"
    header["BANDLO"], header["BANDREF"], header["BANDHI"] = wavelengths
    header["SEEING"] = seeing


def render(sky, header, band, zero_point=22.):
    """The stars of the field as blobs on a noisy sky."""
    x, y = WCS(header).all_world2pix(sky.ra, sky.dec, 0)
    image = sky.rng.normal(100, 5, (SIZE, SIZE))
    flux = 10**(-.4*(sky.mags[band]-zero_point))
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    near = (x > -5) & (x < SIZE+5) & (y > -5) & (y < SIZE+5)
    for i in np.where(near)[0]:
        x0, x1 = max(0, int(x[i])-8), min(SIZE, int(x[i])+9)
        y0, y1 = max(0, int(y[i])-8), min(SIZE, int(y[i])+9)
        if x1 <= x0 or y1 <= y0:
            continue
        square = (columns[y0:y1, x0:x1]-x[i])**2+(rows[y0:y1, x0:x1]-y[i])**2
        image[y0:y1, x0:x1] += flux[i]/8*np.exp(-square/(2*1.4**2))
    return image


def make_images(sky, data, raw):
    number = 0
    for field, (target, ra, dec) in enumerate(FIELDS):
        for band, (shortest, reference, longest, model_band) in FILTERS.items():
            header = wcs_header(ra, dec, SIZE)
            image = render(sky, header, model_band)
            describe(header, target, band, (shortest, reference, longest), 60.0*(field+1),
                     "2021-01-%02dT22:%02d:00" % (10+field, 5+number), "MiniCam", 1.2+0.3*field)
            stem = "m45_f%d_%s" % (field, band.lower())
            fits.writeto(os.path.join(data, stem+".fits"), image.astype(">f4"), header,
                         overwrite=True)
            raw_header = header.copy()
            raw_header["BUNIT"] = "raw"
            fits.writeto(os.path.join(raw, stem+"_raw.fits"), (image+1000).astype(">i2"),
                         raw_header, overwrite=True)
            number += 1


def make_cube(sky, data):
    """An emission line of a round nebula: for cutouts along the spectral axis."""
    header = wcs_header(RA0, DEC0, CUBE_SIZE)
    header["CTYPE3"], header["CUNIT3"], header["CRVAL3"] = "WAVE", "m", 6.4e-7
    header["CRPIX3"], header["CDELT3"] = 1.0, 1e-9
    cube = sky.rng.normal(10, 1, (CUBE_PLANES, CUBE_SIZE, CUBE_SIZE))
    rows, columns = np.mgrid[0:CUBE_SIZE, 0:CUBE_SIZE]
    nebula = np.exp(-((columns-20)**2+(rows-20)**2)/50.)
    for plane in range(CUBE_PLANES):
        cube[plane] += 50*np.exp(-((plane-16)/2.)**2)*nebula
    describe(header, "M45 nebula", "Halpha", (6.4e-7, 6.515e-7, 6.63e-7), 900.,
             "2021-02-01T21:00:00", "MiniIFU", 1.0)
    fits.writeto(os.path.join(data, "m45_cube_ha.fits"), cube.astype(">f4"), header,
                 overwrite=True)


def make(sky, folder):
    data, raw = os.path.join(folder, "data"), os.path.join(folder, "raw")
    for each in (data, raw):
        os.makedirs(each, exist_ok=True)
    make_images(sky, data, raw)
    make_cube(sky, data)
