"""A table of granules on Mars and other bodies, for EPN-TAP."""
import csv
import os

TARGETS = [
    ("Mars", "planet", "MRO", "HiRISE", "im"), ("Mars", "planet", "MEX", "OMEGA", "sc"),
    ("Mars", "planet", "MGS", "MOLA", "ma"), ("Jupiter", "planet", "Juno", "JIRAM", "im"),
    ("Titan", "satellite", "Cassini", "VIMS", "sc"),
    ("67P/Churyumov-Gerasimenko", "comet", "Rosetta", "VIRTIS", "sc"),
    ("1 Ceres", "asteroid", "Dawn", "FC2", "im")]


def granule(n, base):
    name, kind, host, instrument, product = TARGETS[n % len(TARGETS)] if n > 11 else TARGETS[n % 3]
    west, south = (n*31) % 330, -60+(n*17) % 110
    return dict(
        granule_uid="g%03d" % n, granule_gid=product+"_products", obs_id="obs%03d" % (n//2),
        dataproduct_type=product, target_name=name, target_class=kind,
        instrument_host_name=host, instrument_name=instrument,
        time_min="%.5f" % (2454000.5+30*n), time_max="%.5f" % (2454000.52+30*n),
        c1min=west, c1max=west+20, c2min=south, c2max=south+12,
        specmin="%.4e" % 3.0e14, specmax="%.4e" % 7.5e14,
        emergence=5+n, incidence=30+n, phase=20+n, processing_level=3,
        url="%s/getproduct/img/data/m45_f%d_%s.fits" % (base, n % 3, "bvk"[n//3 % 3]), size=104)


def make(folder, base):
    os.makedirs(os.path.join(folder, "data"), exist_ok=True)
    rows = [granule(n, base) for n in range(24)]
    with open(os.path.join(folder, "data", "epn.csv"), "w", newline="") as target:
        writer = csv.DictWriter(target, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
