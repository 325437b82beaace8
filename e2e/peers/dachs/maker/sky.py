"""The invented star cluster that all data of the mini VO show: positions, temperatures, magnitudes.

Everything comes from one random generator with a fixed seed, asked in a fixed order: the same
numbers every time.
"""
import numpy as np

RA0, DEC0 = 56.75, 24.1167            # the Pleiades' place, ICRS degrees
STARS = 8000
PLANCK, LIGHT, BOLTZMANN = 6.626e-34, 2.998e8, 1.381e-23

# effective wavelength [m], zero point [Jy]
BANDS = {
    "b": (4.40e-7, 4000.), "v": (5.51e-7, 3600.), "g": (6.40e-7, 3229.),
    "bp": (5.22e-7, 3552.), "rp": (7.78e-7, 2555.),
    "j": (1.235e-6, 1594.), "h": (1.662e-6, 1024.), "k": (2.159e-6, 666.8),
    "w1": (3.35e-6, 309.54), "w2": (4.60e-6, 171.79), "w3": (11.56e-6, 31.674),
    "w4": (22.09e-6, 8.363)}


def planck(wavelength, temperature):
    """Planck's B_nu, but for a factor; metres and kelvin."""
    nu = LIGHT/wavelength
    exponent = np.minimum(PLANCK*nu/(BOLTZMANN*temperature), 600)
    return nu**3/np.expm1(exponent)


class Sky:
    """The stars: arrays ra, dec, teff, distance, pm (2 x n), and mags by band."""

    def __init__(self):
        rng = self.rng = np.random.default_rng(20260101)
        radius = 1.5*np.sqrt(rng.random(STARS))
        angle = 2*np.pi*rng.random(STARS)
        self.dec = DEC0 + radius*np.sin(angle)
        self.ra = RA0 + radius*np.cos(angle)/np.cos(np.radians(self.dec))
        self.teff = 3000*10**(rng.random(STARS)**2*0.75)
        self.vmag = 8+12*rng.random(STARS)**0.5
        self.distance = 10**(1.5+1.8*rng.random(STARS))
        self.pm = rng.normal(0, 15, (2, STARS))
        self.pm[0] += 15
        self.pm[1] -= 35
        self.mags = {band: self._magnitudes(band) for band in BANDS}
        self.mags["v"] = self.vmag

    def _magnitudes(self, band):
        wavelength, zero = BANDS[band]
        v_wavelength, v_zero = BANDS["v"]
        ratio = planck(wavelength, self.teff)/zero/(planck(v_wavelength, self.teff)/v_zero)
        return self.vmag - 2.5*np.log10(ratio) + self.rng.normal(0, 0.02, STARS)

    def perturbed(self, star, arcsec):
        """The star's position as a survey with such errors measures it."""
        ra = self.ra[star]+self.rng.normal(0, arcsec/3600)/np.cos(np.radians(self.dec[star]))
        return ra, self.dec[star]+self.rng.normal(0, arcsec/3600)
