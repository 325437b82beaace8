"""What the registry holds: the mini VO's own services, their twins without CORS, dead services,
and invented records that fill the lists.
"""
import random

RADEC = [
    ("ra", "pos.eq.ra;meta.main", "deg", "double", "Right ascension"),
    ("dec", "pos.eq.dec;meta.main", "deg", "double", "Declination")]
BANDS = {
    "optical": [("b", "em.opt.B"), ("v", "em.opt.V"), ("g", "em.opt")],
    "near": [("j", "em.IR.J"), ("h", "em.IR.H"), ("k", "em.IR.K")],
    "mid": [("w1", "em.IR.3-4um"), ("w2", "em.IR.4-8um"), ("w3", "em.IR.8-15um"),
            ("w4", "em.IR.15-30um")]}
PLEIADES = "5/1237 1239 6/4936"
ALL_SKY = "0/0-11"
STD = "ivo://ivoa.net/std/"

TOPICS = [
    "Quasars", "White dwarfs", "Globular clusters", "Variable stars", "Radio galaxies",
    "Exoplanet hosts", "Planetary nebulae", "Galaxy clusters", "Brown dwarfs",
    "Supernova remnants", "H II regions", "Cepheids", "X-ray binaries", "Asteroids"]
WAVEBANDS = ["radio", "millimeter", "infrared", "optical", "uv", "x-ray", "gamma-ray",
             "optical#infrared"]
KINDS = ["scs", "scs", "scs", "sia", "ssa", "tap"]
AUTHORITIES = [
    ("edu.example.north", "Northern Data Center"), ("org.example.south", "Southern Sky Archive"),
    ("net.example.space", "Space Science Hub"), ("cds.example", "Example Catalogue Service")]


def magnitudes(bands):
    return [(band+"mag", "phot.mag;"+ucd, "mag", "float", band.upper()+" magnitude")
            for band, ucd in BANDS[bands]]


def fill(registry, base, no_cors_base):
    add_tap(registry, base)
    add_catalogues(registry, base)
    add_archives(registry, base)
    add_others(registry, base)
    add_twins(registry, no_cors_base)
    add_dead(registry, base)
    rng = random.Random(42)
    for n in range(80):
        add_invented(registry, base, n, rng)
    registry.resource("ivo://org.minivo/org", "The Mini VO", "minivo", "An organisation.", [], 98,
                      kind="vr:organisation")
    registry.resource("ivo://org.minivo", "Mini VO authority", "minivo auth",
                      "A naming authority.", [], 99, kind="vg:authority")


def add_tap(registry, base):
    registry.resource(
        "ivo://org.minivo/tap", "Mini VO TAP service", "minivo TAP",
        "The TAP end point of the loopback virtual observatory.",
        [("tap", base+"/tap"), ("web", base+"/__system__/adql/query/form")], 0,
        subjects=["virtual-observatories"], waveband="optical#infrared",
        tables=[("ivoa.obscore", "Observation core", 22, RADEC, STD+"obscore#core-1.1"),
                ("epn.epn_core", "EPN-TAP granules", 24, RADEC, STD+"epntap#table-2.0"),
                ("rr.resource", "The registry", 90, RADEC, "")])


def add_catalogues(registry, base):
    aux = ("tapaux", base+"/tap")
    registry.resource(
        "ivo://org.minivo/cat/q/scs_optical", "Mini optical cone search", "miniopt cs",
        "Optical photometry and astrometry of stars around the Pleiades.",
        [("scs", base+"/cat/q/scs_optical/scs.xml?"), aux,
         ("web", base+"/cat/q/scs_optical/form")], 1,
        subjects=["catalogs", "open star clusters", "photometry"], moc=PLEIADES,
        spectral=(3.3e-19, 6.6e-19), temporal=(55000, 57388), bibcode="2006AJ....131.1163S",
        doi="10.5072/minivo/1",
        tables=[("cat.optical", "Optical stars", 8000, RADEC+magnitudes("optical"), "")])
    registry.resource(
        "ivo://org.minivo/cat/q/scs_twomass", "Mini 2MASS cone search", "mini2mass cs",
        "Near infrared photometry (2MASS look-alike) of stars around the Pleiades.",
        [("scs", base+"/cat/q/scs_twomass/scs.xml?"), aux], 2,
        subjects=["catalogs", "infrared photometry"], waveband="infrared", moc=PLEIADES,
        spectral=(9e-20, 1.6e-19),
        tables=[("cat.twomass", "NIR stars", 7800, RADEC+magnitudes("near"), "")])
    registry.resource(
        "ivo://org.minivo/cat/q/scs_allwise", "Mini AllWISE cone search", "miniwise cs",
        "Mid infrared photometry (AllWISE look-alike) of stars around the Pleiades.",
        [("scs", base+"/cat/q/scs_allwise/scs.xml?"), aux], 3,
        subjects=["catalogs", "infrared photometry"], waveband="infrared", moc=PLEIADES,
        tables=[("cat.allwise", "MIR stars", 7800, RADEC+magnitudes("mid"), "")])


def add_archives(registry, base):
    aux = ("tapaux", base+"/tap")
    registry.resource(
        "ivo://org.minivo/img/q/siap", "Mini VO image archive", "minivo siap",
        "Synthetic CCD images and a cube of the Pleiades open cluster.",
        [("sia", base+"/img/q/siap/siap.xml?"),
         ("sia2", base+"/__system__/siap2/sitewide/siap2.xml?"), aux,
         ("dl", base+"/img/q/dl/dlmeta"), ("soda", base+"/img/q/dl/dlget")], 4,
        subjects=["ccd photometry", "open star clusters"], content="archive", moc=PLEIADES,
        tables=[("img.main", "Images", 10, RADEC, "")])
    registry.resource(
        "ivo://org.minivo/spec/q/ssa", "Mini VO spectra", "minivo ssap",
        "Synthetic optical spectra of six bright stars.",
        [("ssa", base+"/spec/q/ssa/ssap.xml?"), aux], 5, subjects=["spectroscopy"],
        content="archive", moc=PLEIADES, spectral=(2.6e-19, 5.2e-19),
        tables=[("spec.data", "Spectra", 12, RADEC, "")])


def add_others(registry, base):
    longitude = ("c1min", "pos.bodyrc.lon;stat.min", "deg", "double", "Longitude")
    registry.resource(
        "ivo://org.minivo/epn/q/epn_core", "Mini VO planetary data", "minivo epn",
        "Synthetic EPN-TAP granules on Mars and other solar system bodies.",
        [("tapaux", base+"/tap")], 6, subjects=["planetary science", "solar system astronomy"],
        content="archive", kind="vs:catalogresource", served_by="ivo://org.minivo/tap",
        tables=[("epn.epn_core", "Granules", 24, [longitude], STD+"epntap#table-2.0")])
    registry.resource(
        "ivo://org.minivo/rr/q/create", "Mini VO relational registry", "minivo RegTAP",
        "RegTAP registry of the loopback VO.", [("tap", base+"/tap")], 7,
        subjects=["virtual-observatories"],
        tables=[("rr.resource", "Resources", 90, [("ivoid", "", "", "char", "Id")],
                 STD+"regtap#1.1")])


def add_twins(registry, base):
    twins = [
        ("tap", "Mini VO TAP service", "tap", "/tap"),
        ("scs_optical", "Mini optical cone search", "scs", "/cat/q/scs_optical/scs.xml?"),
        ("siap", "Mini image archive", "sia", "/img/q/siap/siap.xml?"),
        ("ssa", "Mini spectra", "ssa", "/spec/q/ssa/ssap.xml?")]
    for n, (name, title, standard, path) in enumerate(twins):
        registry.resource(
            "ivo://org.minivo.nocors/"+name, title+" (no CORS)", "nocors "+name,
            "Twin of a Mini VO service that sends no CORS headers; browsers cannot read its"
            " answers.", [(standard, base+path)], 10+n, subjects=["virtual-observatories"],
            publisher="No CORS Observatory")


def add_dead(registry, base):
    registry.resource(
        "ivo://org.minivo.dead/scs", "Dead cone search", "dead cs",
        "A service on a port where nothing listens.", [("scs", "http://127.0.0.1:9/scs?")], 20,
        subjects=["catalogs"], publisher="Dead Letter Office")
    registry.resource(
        "ivo://org.minivo.dead/tap", "Dead TAP service", "dead tap",
        "A TAP service answering 404.", [("tap", base+"/no/such/tap")], 21,
        subjects=["catalogs"], publisher="Dead Letter Office")


def add_invented(registry, base, n, rng):
    topic, waveband = TOPICS[n % len(TOPICS)], WAVEBANDS[n % len(WAVEBANDS)]
    authority, publisher = AUTHORITIES[n % len(AUTHORITIES)]
    kind, year = KINDS[n % len(KINDS)], 1990+n % 34
    url = base+{
        "scs": "/cat/q/scs_optical/scs.xml?cat=%d&" % n, "sia": "/img/q/siap/siap.xml?coll=%d&" % n,
        "ssa": "/spec/q/ssa/ssap.xml?coll=%d&" % n, "tap": "/tap"}[kind]
    first_tile = n*7 % 700
    bands = rng.choice(["optical", "near", "mid"])
    registry.resource(
        "ivo://%s/j/aa/%d/%d" % (authority, 300+n, n),
        "%s in the %s sky, part %d" % (topic, waveband.split("#")[0], n//14+1),
        "J/A+A/%d/%d" % (300+n, n),
        "A catalogue of %s observed at %s wavelengths, published %d. Contains positions,"
        " photometry and classifications."
        % (topic.lower(), waveband.replace("#", " and "), year),
        [(kind, url)], n+30, subjects=[topic, "surveys"], waveband=waveband,
        creators="Author%02d, A.; Second%02d, B.; Third, C." % (n, n % 9), publisher=publisher,
        bibcode="%dA&A...%d..%03dX" % (year, 300+n, n),
        moc=ALL_SKY if n % 2 else "3/%d-%d" % (first_tile, first_tile+20),
        spectral=(1e-19*(1+n % 8), 3e-19*(1+n % 8)), temporal=(45000+100*n, 46000+100*n),
        tables=[("cat%d.main" % n, "Main table", 1000*(n+1), RADEC+magnitudes(bands), "")],
        served_by=None if n % 5 else "ivo://org.minivo/tap",
        doi=None if n % 4 else "10.5072/ex.%d" % n)
