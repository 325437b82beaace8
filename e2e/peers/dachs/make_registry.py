#!/usr/bin/python3
"""A relational registry (RegTAP 1.1 schema rr) for the mini VO.

make_registry.py RRDIR BASE1 BASE2 -> RRDIR/q.rd, RRDIR/data/*.csv
BASE1: CORS-friendly server; BASE2: the same without CORS headers.
Descriptor and data both come from SCHEMA below.
"""
import csv, os, sys, random

T, S, I, R, D, TS, M = "text", "smallint", "integer", "real", "double precision", "timestamp", "smoc"
SCHEMA = {
 "resource": ("Resources (services, tables, authorities, ...) in the registry", [
  ("ivoid", T, "xpath:identifier", "Unambiguous reference to the resource conforming to the IVOA standard for identifiers."),
  ("res_type", T, "xpath:@xsi:type", "Resource type (something like vs:datacollection, vs:catalogservice, etc)"),
  ("created", TS, "xpath:@created", "The UTC date and time this resource metadata description was created."),
  ("short_name", T, "xpath:shortName", "A short name or abbreviation given to something."),
  ("res_title", T, "xpath:title", "The full name given to the resource."),
  ("updated", TS, "xpath:@updated", "The UTC date this resource metadata description was last updated."),
  ("content_level", T, "xpath:content/contentLevel", "A hash-separated list of content levels."),
  ("res_description", T, "xpath:content/description", "An account of the nature of the resource."),
  ("reference_url", T, "xpath:content/referenceURL", "URL pointing to a human-readable document describing this resource."),
  ("creator_seq", T, "xpath:curation/creator/name", "The creator(s) of the resource in the order given by the resource record author, separated by semicolons."),
  ("content_type", T, "xpath:content/type", "A hash-separated list of natures or genres of the content of the resource."),
  ("source_format", T, "xpath:content/source/@format", "The format of source_value."),
  ("source_value", T, "xpath:content/source", "A bibliographic reference from which the present resource is derived or extracted."),
  ("res_version", T, "xpath:curation/version", "Label associated with status or version of a resource."),
  ("region_of_regard", R, "xpath:coverage/regionOfRegard", "A single numeric value representing the angle, given in decimal degrees, by which a positional query against this resource should be blurred."),
  ("waveband", T, "xpath:coverage/waveband", "A hash-separated list of regions of the electro-magnetic spectrum."),
  ("rights", T, "xpath:rights", "A statement of usage conditions."),
  ("rights_uri", T, "xpath:rights/@rightsURI", "A URI identifying a license the data is made available under."),
 ], ["ivoid"]),
 "res_role": ("Entities (persons, organizations) related to resources", [
  ("ivoid", T, "xpath:/identifier", "The parent resource."), ("role_name", T, "", "The real-world name or title of a person or organization."),
  ("role_ivoid", T, "", "An IVOA identifier of a person or organization."), ("street_address", T, "", "A mailing address."),
  ("email", T, "", "An email address."), ("telephone", T, "", "A telephone number."), ("logo", T, "", "URL of a logo."),
  ("base_role", T, "", "The role played by this entity; this is one of contact, publisher, contributor, or creator."),], ["ivoid"]),
 "res_subject": ("Topics, object types, or other descriptive keywords", [
  ("ivoid", T, "xpath:/identifier", "The parent resource."), ("res_subject", T, "xpath:content/subject", "Topics, object types, or other descriptive keywords about the resource."),], ["ivoid"]),
 "subject_uat": ("res_subject mapped to the Unified Astronomy Thesaurus", [
  ("ivoid", T, "xpath:/identifier", "The parent resource."), ("uat_concept", T, "", "Term from http://www.ivoa.net/rdf/uat."),], ["ivoid"]),
 "capability": ("Pieces of behaviour of a resource", [
  ("ivoid", T, "xpath:/identifier", "The parent resource."), ("cap_index", S, "", "An arbitrary identifier of this capability within the resource."),
  ("cap_type", T, "xpath:@xsi:type", "The type of capability covered here."), ("cap_description", T, "xpath:description", "A human-readable description of what this capability provides."),
  ("standard_id", T, "xpath:@standardID", "A URI for a standard this capability conforms to."),], ["ivoid"]),
 "interface": ("Information on access modes of a capability", [
  ("ivoid", T, "xpath:/identifier", "The parent resource."), ("cap_index", S, "", "The index of the parent capability."),
  ("intf_index", S, "", "An arbitrary identifier for interfaces of a resource."), ("intf_type", T, "xpath:@xsi:type", "The type of the interface (vr:webbrowser, vs:paramhttp, etc)."),
  ("intf_role", T, "xpath:@role", "An identifier for the role the interface plays in the particular capability (std for the standard one)."),
  ("std_version", T, "xpath:@version", "The version of a standard interface specification that this interface complies with."),
  ("query_type", T, "xpath:queryType", "Hash-joined list of expected HTTP method (get or post)."), ("result_type", T, "xpath:resultType", "The MIME type of a document returned in the HTTP response."),
  ("wsdl_url", T, "xpath:wsdlURL", "The location of the WSDL that describes this Web Service."), ("url_use", T, "xpath:accessURL/@use", "base, full, or dir."),
  ("access_url", T, "xpath:accessURL", "The URL at which the interface is found."), ("mirror_url", T, "xpath:mirrorURL", "Secondary access URLs of this service, separated by hash characters."),
  ("authenticated_only", S, "", "1 if access is only available with authentication."),], ["ivoid"]),
 "intf_param": ("Input parameters for services", [
  ("ivoid", T, "", "The parent resource."), ("intf_index", S, "", "The interface the parameter belongs to."), ("name", T, "", "Name of the parameter"), ("ucd", T, "", "UCD"), ("unit", T, "", "Unit"),
  ("utype", T, "", "utype"), ("std", S, "", "1 if the parameter is defined by a standard"), ("datatype", T, "", "Type"), ("extended_schema", T, "", ""), ("extended_type", T, "", ""), ("arraysize", T, "", ""),
  ("delim", T, "", ""), ("param_use", T, "", "required, optional, ignored"), ("param_description", T, "", "Description"),], ["ivoid"]),
 "res_schema": ("Sets of tables related to resources", [
  ("ivoid", T, "", "The parent resource."), ("schema_index", S, "", "An arbitrary identifier for the res_schema rows belonging to a resource."), ("schema_description", T, "", "Description"),
  ("schema_name", T, "", "Name"), ("schema_title", T, "", "Title"), ("schema_utype", T, "", "utype"),], ["ivoid"]),
 "res_table": ("(Relational) tables that are part of schemata or resources", [
  ("ivoid", T, "", "The parent resource."), ("schema_index", S, "", "Index of the schema this table belongs to."), ("table_description", T, "", "Description"), ("table_name", T, "", "Fully qualified name"),
  ("table_index", S, "", "An arbitrary identifier for the tables belonging to a resource."), ("table_title", T, "", "Title"), ("table_type", T, "", "Type"), ("table_utype", T, "", "utype"), ("nrows", "bigint", "", "Estimated size"),], ["ivoid"]),
 "table_column": ("Metadata about columns of a resource's tables", [
  ("ivoid", T, "", "The parent resource."), ("table_index", S, "", "Index of the table this column belongs to."), ("name", T, "", "Name"), ("ucd", T, "", "UCD"), ("unit", T, "", "Unit"), ("utype", T, "", "utype"),
  ("std", S, "", "1 if the column is defined by a standard"), ("datatype", T, "", "Type"), ("extended_schema", T, "", ""), ("extended_type", T, "", ""), ("arraysize", T, "", ""), ("delim", T, "", ""),
  ("type_system", T, "", ""), ("flag", T, "", "Hash-separated keywords"), ("column_description", T, "", "Description"),], ["ivoid"]),
 "relationship": ("Relationships between resources", [
  ("ivoid", T, "", "The parent resource."), ("relationship_type", T, "", "The named type of relationship (lowercase): isservedby, isservicefor, isderivedfrom, ..."), ("related_id", T, "", "The IVOA identifier for the related resource."), ("related_name", T, "", "The name of the related resource."),], ["ivoid"]),
 "validation": ("Validation levels for resources and capabilities", [
  ("ivoid", T, "", "The parent resource."), ("validated_by", T, "", "The IVOA ID of the registry or organisation that assigned the validation level."), ("val_level", S, "", "A numeric grade."), ("cap_index", S, "", "If non-NULL, the validation only refers to this capability."),], ["ivoid"]),
 "res_date": ("Dates associated with an event in the life cycle of the resource", [
  ("ivoid", T, "", "The parent resource."), ("date_value", TS, "", "A date associated with an event."), ("value_role", T, "", "A string indicating what the date refers to."),], ["ivoid"]),
 "res_detail": ("XPath-value pairs for members of resources not covered elsewhere", [
  ("ivoid", T, "", "The parent resource."), ("cap_index", S, "", "The index of the parent capability; if NULL the xpath-value pair describes a member of the entire resource."), ("detail_xpath", T, "", "The xpath of the data item."), ("detail_value", T, "", "Atomic value of the data item."),], ["ivoid"]),
 "alt_identifier": ("Alternate identifiers (DOIs, ORCIDs, ...)", [
  ("ivoid", T, "", "The parent resource."), ("alt_identifier", T, "", "An identifier in URI form."),], ["ivoid"]),
 "stc_spatial": ("Spatial coverage of resources", [
  ("ivoid", T, "", "The parent resource."), ("coverage", M, "", "A spatial MOC in ICRS."), ("ref_system_name", T, "", "NULL: ICRS"),], ["ivoid"]),
 "stc_temporal": ("Temporal coverage of resources", [
  ("ivoid", T, "", "The parent resource."), ("time_start", R, "", "Lower limit, MJD"), ("time_end", R, "", "Upper limit, MJD"),], ["ivoid"]),
 "stc_spectral": ("Spectral coverage of resources", [
  ("ivoid", T, "", "The parent resource."), ("spectral_start", R, "", "Lower limit, Joule of energy"), ("spectral_end", R, "", "Upper limit, Joule of energy"),], ["ivoid"]),
 "g_num_stat": ("Statistics on numeric columns (GAVO extension)", [
  ("ivoid", T, "", "The parent resource."), ("table_index", S, "", "Table"), ("name", T, "", "Column name"), ("n_filled", I, "", ""), ("min_value", D, "", "Minimum"), ("max_value", D, "", "Maximum"), ("median", D, "", "Median"), ("percentile03", D, "", ""), ("percentile97", D, "", ""), ("fill_factor", R, "", "Fraction of non-NULL values"),], ["ivoid"]),
 "tap_table": ("TAP-queriable tables", [
  ("resid", T, "", "The resource the table is in."), ("svcid", T, "", "The TAP service."), ("table_name", T, "", "Name"), ("table_title", T, "", "Title"), ("table_description", T, "", "Description"), ("table_utype", T, "", "utype"),], ["resid"]),
}
ESC = lambda s: s.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
def rd():
    o = ['<resource schema="rr" resdir="rr">',
     '  <meta name="creationDate">2026-01-01T12:00:00Z</meta>',
     '  <meta name="title">Mini VO relational registry</meta>',
     '  <meta name="description">A RegTAP 1.1 registry holding a few dozen records, for client tests.</meta>',
     '  <meta name="subject">virtual-observatories</meta><meta name="creator">Tester, T.</meta>',
     '  <meta name="utype">ivo://ivoa.net/std/RegTAP#1.1</meta>']
    for t, (desc, cols, idx) in SCHEMA.items():
        o.append('  <table id="%s" onDisk="True" adql="True">' % t)
        o.append('    <meta name="description">%s</meta><meta name="utype">xpath:/</meta>' % ESC(desc))
        if t == "resource": o.append('    <property name="supportsModel">RegTAP-1.1</property><property name="supportsModelURI">ivo://ivoa.net/std/RegTAP#1.1</property>')
        for c in idx: o.append('    <index columns="%s"/>' % c)
        for n, ty, ut, d in cols:
            null = '><values nullLiteral="-9999"/></column>' if ty in (S, I, "bigint") else '/>'
            o.append('    <column name="%s" type="%s"%s description="%s"%s' % (n, ty, ' utype="%s"' % ut if ut else "", ESC(d), null))
        o.append('  </table>')
        o.append('  <data id="import_%s"><sources pattern="data/%s.csv"/><csvGrammar/><make table="%s"><rowmaker>' % (t, t, t))
        for n, ty, ut, d in cols:
            e = {T: "@%s or None", M: "pgsphere.SMoc.fromASCII(@%s) if @%s else None",
                 TS: "parseTimestamp(@%s) if @%s else None"}.get(ty)
            if e is None: e = ("int" if ty in (S, I, "bigint") else "float")+"(@%s) if @%s else None"
            o.append('    <map key="%s">%s</map>' % (n, e.replace("%s", n)))
        o.append('  </rowmaker></make></data>')
    o.append('</resource>')
    return "\n".join(o)+"\n"

rrdir, B1, B2 = sys.argv[1:4]
rng = random.Random(42)
rows = {t: [] for t in SCHEMA}
def add(t, **kw):
    names = [c[0] for c in SCHEMA[t][1]]
    bad = set(kw)-set(names)
    assert not bad, (t, bad)
    rows[t].append({n: kw.get(n, "") for n in names})

STD = {"tap": "ivo://ivoa.net/std/tap", "scs": "ivo://ivoa.net/std/conesearch", "sia": "ivo://ivoa.net/std/sia", "sia2": "ivo://ivoa.net/std/sia#query-2.0",
       "ssa": "ivo://ivoa.net/std/ssa", "dl": "ivo://ivoa.net/std/datalink#links-1.0", "soda": "ivo://ivoa.net/std/soda#sync-1.0", "tapaux": "ivo://ivoa.net/std/tap#aux"}
CAPTYPE = {"tap": "tr:tableaccess", "scs": "cs:conesearch", "sia": "sia:simpleimageaccess", "sia2": "sia:simpleimageaccess", "ssa": "ssap:simplespectralaccess"}
ALLSKY = "0/0-11"
def resource(ivoid, title, short, desc, caps, subjects=(), waveband="optical", rtype="vs:catalogservice", creators="Tester, T.; Example, E.",
             moc=None, spectral=None, temporal=None, tables=(), ref=None, publisher="The Mini VO", email="test@example.org", bib="", rel=(), ctype="catalog", doi=None, n=0):
    ivoid = ivoid.lower()
    add("resource", ivoid=ivoid, res_type=rtype, created="2024-%02d-01T00:00:00" % (1+n % 12), updated="2025-%02d-15T00:00:00" % (1+n % 12), short_name=short, res_title=title,
        content_level="research", res_description=desc, reference_url=ref or B1+"/", creator_seq=creators, content_type=ctype, source_format="bibcode" if bib else "", source_value=bib,
        waveband=waveband, rights="", rights_uri="https://spdx.org/licenses/CC-BY-4.0.html" if n % 3 == 0 else "", region_of_regard="")
    for c in creators.split("; "): add("res_role", ivoid=ivoid, role_name=c, base_role="creator")
    add("res_role", ivoid=ivoid, role_name=publisher, base_role="publisher", role_ivoid="ivo://org.minivo/org")
    add("res_role", ivoid=ivoid, role_name=publisher+" operators", base_role="contact", email=email, street_address="Loopback 1")
    for s in subjects: add("res_subject", ivoid=ivoid, res_subject=s); add("subject_uat", ivoid=ivoid, uat_concept=s.lower().replace(" ", "-"))
    intf = 0
    for ci, cap in enumerate(caps):
        kind, url = cap[:2]; ver = cap[2] if len(cap) > 2 else {"tap": "1.1", "scs": "1.0", "sia": "1.0", "sia2": "2.0", "ssa": "1.1"}.get(kind, "1.0")
        add("capability", ivoid=ivoid, cap_index=ci, cap_type=CAPTYPE.get(kind, ""), standard_id=STD.get(kind, ""))
        web = kind == "web"
        add("interface", ivoid=ivoid, cap_index=ci, intf_index=intf, intf_type="vr:webbrowser" if web else "vs:paramhttp", intf_role="" if web else "std",
            std_version="" if web else ver, query_type="" if web else "get", result_type="" if web else "application/x-votable+xml", url_use="full" if web else "base", access_url=url, authenticated_only=0)
        intf += 1
        if kind == "scs":
            add("res_detail", ivoid=ivoid, cap_index=ci, detail_xpath="/capability/maxRecords", detail_value="20000")
        if kind == "tap":
            for sid in ("ivo://ivoa.net/std/obscore#core-1.1", "ivo://ivoa.net/std/regtap#1.1", "ivo://ivoa.net/std/epntap#table-2.0"):
                if n == 0: add("res_detail", ivoid=ivoid, cap_index=ci, detail_xpath="/capability/dataModel/@ivo-id", detail_value=sid)
    for ti, (tn, td, nrows, cols, ut) in enumerate(tables):
        if ti == 0: add("res_schema", ivoid=ivoid, schema_index=0, schema_name=tn.split(".")[0], schema_description=desc)
        add("res_table", ivoid=ivoid, schema_index=0, table_index=ti, table_name=tn, table_description=td, table_type="table", table_utype=ut, nrows=nrows)
        add("tap_table", resid=ivoid, svcid="ivo://org.minivo/tap", table_name=tn, table_description=td, table_utype=ut)
        for cn, ucd, unit, ct, cd in cols:
            add("table_column", ivoid=ivoid, table_index=ti, name=cn, ucd=ucd, unit=unit, std=0, datatype=ct, type_system="vs:votabletype", column_description=cd)
        add("g_num_stat", ivoid=ivoid, table_index=ti, name=cols[0][0], n_filled=nrows, min_value=0, max_value=360, median=180, fill_factor=1)
    if moc: add("stc_spatial", ivoid=ivoid, coverage=moc)
    if spectral: add("stc_spectral", ivoid=ivoid, spectral_start="%g" % spectral[0], spectral_end="%g" % spectral[1])
    if temporal: add("stc_temporal", ivoid=ivoid, time_start=temporal[0], time_end=temporal[1])
    for rt, ri, rn in rel: add("relationship", ivoid=ivoid, relationship_type=rt, related_id=ri, related_name=rn)
    if doi: add("alt_identifier", ivoid=ivoid, alt_identifier="doi:"+doi)
    add("validation", ivoid=ivoid, validated_by="ivo://org.minivo/registry", val_level=2)
    add("res_date", ivoid=ivoid, date_value="2025-06-01T00:00:00", value_role="updated")

RADEC = [("ra", "pos.eq.ra;meta.main", "deg", "double", "Right ascension"), ("dec", "pos.eq.dec;meta.main", "deg", "double", "Declination")]
def magcols(*b): return [(n+"mag", "phot.mag;"+u, "mag", "float", n.upper()+" magnitude") for n, u in b]
OPT = [("b", "em.opt.B"), ("v", "em.opt.V"), ("g", "em.opt")]; NIR = [("j", "em.IR.J"), ("h", "em.IR.H"), ("k", "em.IR.K")]
MIR = [("w1", "em.IR.3-4um"), ("w2", "em.IR.4-8um"), ("w3", "em.IR.8-15um"), ("w4", "em.IR.15-30um")]
PLE = "5/1237 1239 6/4936"
tap1 = ("tap", B1+"/tap"); aux1 = ("tapaux", B1+"/tap")
resource("ivo://org.minivo/tap", "Mini VO TAP service", "minivo TAP", "The TAP end point of the loopback virtual observatory.", [tap1, ("web", B1+"/__system__/adql/query/form")],
  ["virtual-observatories"], waveband="optical#infrared", tables=[("ivoa.obscore", "Observation core", 22, RADEC, "ivo://ivoa.net/std/obscore#core-1.1"), ("epn.epn_core", "EPN-TAP granules", 24, RADEC, "ivo://ivoa.net/std/epntap#table-2.0"),
  ("rr.resource", "The registry", 90, RADEC, "")], n=0)
resource("ivo://org.minivo/cat/q/scs_optical", "Mini optical cone search", "miniopt cs", "Optical photometry and astrometry of stars around the Pleiades.", [("scs", B1+"/cat/q/scs_optical/scs.xml?"), aux1, ("web", B1+"/cat/q/scs_optical/form")],
  ["catalogs", "open star clusters", "photometry"], moc=PLE, spectral=(3.3e-19, 6.6e-19), temporal=(55000, 57388), tables=[("cat.optical", "Optical stars", 8000, RADEC+magcols(*OPT), "")], bib="2006AJ....131.1163S", doi="10.5072/minivo/1", n=1)
resource("ivo://org.minivo/cat/q/scs_twomass", "Mini 2MASS cone search", "mini2mass cs", "Near infrared photometry (2MASS look-alike) of stars around the Pleiades.", [("scs", B1+"/cat/q/scs_twomass/scs.xml?"), aux1],
  ["catalogs", "infrared photometry"], waveband="infrared", moc=PLE, spectral=(9e-20, 1.6e-19), tables=[("cat.twomass", "NIR stars", 7800, RADEC+magcols(*NIR), "")], n=2)
resource("ivo://org.minivo/cat/q/scs_allwise", "Mini AllWISE cone search", "miniwise cs", "Mid infrared photometry (AllWISE look-alike) of stars around the Pleiades.", [("scs", B1+"/cat/q/scs_allwise/scs.xml?"), aux1],
  ["catalogs", "infrared photometry"], waveband="infrared", moc=PLE, tables=[("cat.allwise", "MIR stars", 7800, RADEC+magcols(*MIR), "")], n=3)
resource("ivo://org.minivo/img/q/siap", "Mini VO image archive", "minivo siap", "Synthetic CCD images and a cube of the Pleiades open cluster.", [("sia", B1+"/img/q/siap/siap.xml?"), ("sia2", B1+"/__system__/siap2/sitewide/siap2.xml?"), aux1, ("dl", B1+"/img/q/dl/dlmeta"), ("soda", B1+"/img/q/dl/dlget")],
  ["ccd photometry", "open star clusters"], ctype="archive", moc=PLE, tables=[("img.main", "Images", 10, RADEC, "")], n=4)
resource("ivo://org.minivo/spec/q/ssa", "Mini VO spectra", "minivo ssap", "Synthetic optical spectra of six bright stars.", [("ssa", B1+"/spec/q/ssa/ssap.xml?"), aux1], ["spectroscopy"], ctype="archive", moc=PLE, spectral=(2.6e-19, 5.2e-19),
  tables=[("spec.data", "Spectra", 12, RADEC, "")], n=5)
resource("ivo://org.minivo/epn/q/epn_core", "Mini VO planetary data", "minivo epn", "Synthetic EPN-TAP granules on Mars and other solar system bodies.", [aux1], ["planetary science", "solar system astronomy"], ctype="archive", rtype="vs:catalogresource",
  tables=[("epn.epn_core", "Granules", 24, [("c1min", "pos.bodyrc.lon;stat.min", "deg", "double", "Longitude")], "ivo://ivoa.net/std/epntap#table-2.0")], rel=[("isservedby", "ivo://org.minivo/tap", "Mini VO TAP service")], n=6)
resource("ivo://org.minivo/rr/q/create", "Mini VO relational registry", "minivo RegTAP", "RegTAP registry of the loopback VO.", [tap1], ["virtual-observatories"], tables=[("rr.resource", "Resources", 90, [("ivoid", "", "", "char", "Id")], "ivo://ivoa.net/std/regtap#1.1")], n=7)
# the CORS-less twin of all local services
for k, (iv, ti, cap) in enumerate([("tap", "Mini VO TAP service (no CORS)", ("tap", B2+"/tap")), ("scs_optical", "Mini optical cone search (no CORS)", ("scs", B2+"/cat/q/scs_optical/scs.xml?")),
    ("siap", "Mini image archive (no CORS)", ("sia", B2+"/img/q/siap/siap.xml?")), ("ssa", "Mini spectra (no CORS)", ("ssa", B2+"/spec/q/ssa/ssap.xml?"))]):
    resource("ivo://org.minivo.nocors/"+iv, ti, "nocors "+iv, "Twin of a Mini VO service that sends no CORS headers; browsers cannot read its answers.", [cap], ["virtual-observatories"], publisher="No CORS Observatory", n=10+k)
# services that are down / answer garbage
resource("ivo://org.minivo.dead/scs", "Dead cone search", "dead cs", "A service on a port where nothing listens.", [("scs", "http://127.0.0.1:9/scs?")], ["catalogs"], publisher="Dead Letter Office", n=20)
resource("ivo://org.minivo.dead/tap", "Dead TAP service", "dead tap", "A TAP service answering 404.", [("tap", B1+"/no/such/tap")], ["catalogs"], publisher="Dead Letter Office", n=21)
# invented but plausible records to fill the result lists
objs = ["Quasars", "White dwarfs", "Globular clusters", "Variable stars", "Radio galaxies", "Exoplanet hosts", "Planetary nebulae", "Galaxy clusters", "Brown dwarfs", "Supernova remnants", "H II regions", "Cepheids", "X-ray binaries", "Asteroids"]
wbs = ["radio", "millimeter", "infrared", "optical", "uv", "x-ray", "gamma-ray", "optical#infrared"]
kinds = ["scs", "scs", "scs", "sia", "ssa", "tap"]
auth = [("edu.example.north", "Northern Data Center"), ("org.example.south", "Southern Sky Archive"), ("net.example.space", "Space Science Hub"), ("cds.example", "Example Catalogue Service")]
for n in range(80):
    o, wb, (au, pub), kind = objs[n % len(objs)], wbs[n % len(wbs)], auth[n % len(auth)], kinds[n % len(kinds)]
    url = {"scs": B1+"/cat/q/scs_optical/scs.xml?cat=%d&" % n, "sia": B1+"/img/q/siap/siap.xml?coll=%d&" % n, "ssa": B1+"/spec/q/ssa/ssap.xml?coll=%d&" % n, "tap": B1+"/tap"}[kind]
    y = 1990+n % 34
    resource("ivo://%s/j/aa/%d/%d" % (au, 300+n, n), "%s in the %s sky, part %d" % (o, wb.split("#")[0], n//14+1), "J/A+A/%d/%d" % (300+n, n),
      "A catalogue of %s observed at %s wavelengths, published %d. Contains positions, photometry and classifications." % (o.lower(), wb.replace("#", " and "), y), [(kind, url)], [o, "surveys"], waveband=wb,
      creators="Author%02d, A.; Second%02d, B.; Third, C." % (n, n % 9), publisher=pub, bib="%dA&A...%d..%03dX" % (y, 300+n, n), moc=ALLSKY if n % 2 else "3/%d-%d" % (n*7 % 700, n*7 % 700+20),
      spectral=(1e-19*(1+n % 8), 3e-19*(1+n % 8)), temporal=(45000+100*n, 46000+100*n), tables=[("cat%d.main" % n, "Main table", 1000*(n+1), RADEC+magcols(*rng.choice([OPT, NIR, MIR])), "")],
      rel=[("isservedby", "ivo://org.minivo/tap", "Mini VO TAP service")] if n % 5 == 0 else (), doi="10.5072/ex.%d" % n if n % 4 == 0 else None, n=n+30)
resource("ivo://org.minivo/org", "The Mini VO", "minivo", "An organisation.", [], rtype="vr:organisation", n=98)
resource("ivo://org.minivo", "Mini VO authority", "minivo auth", "A naming authority.", [], rtype="vg:authority", n=99)
os.makedirs(os.path.join(rrdir, "data"), exist_ok=True)
with open(os.path.join(rrdir, "q.rd"), "w") as f:
    f.write(rd())
for t in SCHEMA:
    with open(os.path.join(rrdir, "data", t+".csv"), "w", newline="") as f:
        w = csv.DictWriter(f, [c[0] for c in SCHEMA[t][1]]); w.writeheader(); w.writerows(rows[t])
print("registry: %d resources, %d rows in %d tables" % (len(rows["resource"]), sum(map(len, rows.values())), len(rows)))
