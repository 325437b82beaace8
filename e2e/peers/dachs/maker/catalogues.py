"""Three catalogues of the same stars as CSV: optical, near infrared, mid infrared."""
import csv
import os

import numpy as np

from sky import STARS

OPTICAL = ["b", "v", "g", "bp", "rp"]
NEAR = ["j", "h", "k"]
MID = [("w1", 17.), ("w2", 16.5), ("w3", 13.), ("w4", 11.)]   # band, faintest magnitude


def write(folder, name, header, rows):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name+".csv"), "w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(header)
        writer.writerows(rows)


def error(magnitude):
    return 0.01+0.02*10**(0.2*(magnitude-15))


def decimals(value, digits=3):
    return "%.*f" % (digits, value) if np.isfinite(value) else ""


def with_error(magnitude, fainter=0):
    return [decimals(magnitude), decimals(error(magnitude+fainter))]


def magnitude_columns(bands):
    return [prefix+band+"mag" for band in bands for prefix in ("", "e_")]


def designation(ra, dec):
    """The IAU form JHHMMSS.ss+DDMMSS.s."""
    hours = ra/15
    h, m = int(hours), int((hours-int(hours))*60)
    seconds = (hours-h-m/60)*3600
    sign, size = ("-" if dec < 0 else "+"), abs(dec)
    d, dm = int(size), int((size-int(size))*60)
    return "J%02d%02d%05.2f%s%02d%02d%04.1f" % (h, m, seconds, sign, d, dm, (size-d-dm/60)*3600)


def optical_row(sky, i):
    variable = i % 97 == 0
    parallax = decimals(1000/sky.distance[i]+sky.rng.normal(0, .05)) if i % 11 else ""
    magnitudes = []
    for band in OPTICAL:
        seen = band != "b" or sky.mags[band][i] <= 21.5
        magnitudes += with_error(sky.mags[band][i]) if seen else ["", ""]
    return [
        4000000000000000000+i*37, "%.8f" % sky.ra[i], "%.8f" % sky.dec[i], "0.02", "0.02",
        parallax, "0.05", decimals(sky.pm[0, i]), decimals(sky.pm[1, i]), *magnitudes,
        decimals(sky.teff[i], 0), "1" if variable else "0", "V%04d Tau" % i if variable else ""]


def near_row(sky, i):
    ra, dec = sky.perturbed(i, 0.12)
    magnitudes = sum((with_error(sky.mags[band][i]) for band in NEAR), [])
    return [designation(ra, dec), "%.6f" % ra, "%.6f" % dec, *magnitudes, "AAA",
            decimals(2451000.5+i/10., 4)]


def mid_row(sky, i):
    ra, dec = sky.perturbed(i, 0.25)
    magnitudes = []
    for band, faintest in MID:
        magnitude = sky.mags[band][i]
        magnitudes += with_error(magnitude, 1) if magnitude < faintest else ["", ""]
    return [designation(ra, dec), "%.6f" % ra, "%.6f" % dec, *magnitudes, "0000",
            "1" if i % 50 == 0 else "0"]


def make(sky, folder):
    write(folder, "optical",
          ["source_id", "ra", "dec", "e_ra", "e_dec", "parallax", "e_parallax", "pmra", "pmdec",
           *magnitude_columns(OPTICAL), "teff", "varflag", "name"],
          [optical_row(sky, i) for i in range(STARS)])
    write(folder, "twomass",
          ["designation", "raj2000", "dej2000", *magnitude_columns(NEAR), "qflg", "jd"],
          [near_row(sky, i) for i in range(STARS) if sky.mags["j"][i] <= 17.5])
    write(folder, "allwise",
          ["designation", "raj2000", "dej2000", *magnitude_columns([band for band, _ in MID]),
           "cc_flags", "ext_flg"],
          [mid_row(sky, i) for i in range(STARS) if sky.mags["w1"][i] <= 17.0])
