#!/usr/bin/python3
"""Makes all data of the mini VO, the same every time.

make_data.py INPUTS BASE NOCORS_BASE: INPUTS is DaCHS's inputs folder, the BASEs are the URLs of
the servers with and without CORS.
"""
import os
import sys

import catalogues
import images
import planets
import previews
import registry
import spectra
from sky import Sky


def main(inputs, base, no_cors_base):
    sky = Sky()
    catalogues.make(sky, os.path.join(inputs, "cat/data"))
    images.make(sky, os.path.join(inputs, "img"))
    spectra.make(sky, os.path.join(inputs, "spec"))
    planets.make(os.path.join(inputs, "epn"), base)
    previews.make(inputs)
    registry.make(os.path.join(inputs, "rr"), base, no_cors_base)


main(*sys.argv[1:])
