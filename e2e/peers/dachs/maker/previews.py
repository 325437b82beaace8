"""PNG previews of the images and spectra."""
import glob
import os

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from astropy.io import fits


def preview_path(source):
    folder = os.path.join(os.path.dirname(os.path.dirname(source)), "previews")
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, os.path.basename(source)[:-5]+".png")


def image_preview(source):
    pixels = fits.getdata(source)
    if pixels.ndim == 3:
        pixels = pixels.sum(0)
    stretched = np.arcsinh((pixels-np.median(pixels))/10.)
    plt.imsave(preview_path(source), stretched, cmap="gray", origin="lower", format="png")


def spectrum_preview(source):
    table = fits.getdata(source, 1)
    figure = plt.figure(figsize=(3, 2), dpi=80)
    plt.plot(table["WAVE"], table["FLUX"], lw=.5)
    plt.tight_layout()
    figure.savefig(preview_path(source))
    plt.close(figure)


def make(inputs):
    for source in sorted(glob.glob(os.path.join(inputs, "img/data/*.fits"))):
        image_preview(source)
    for source in sorted(glob.glob(os.path.join(inputs, "spec/data/*.fits"))):
        spectrum_preview(source)
