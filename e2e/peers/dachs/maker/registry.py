"""A relational registry (RegTAP 1.1, schema rr) of the mini VO: descriptor and data."""
import csv
import os
import re

import registry_records

INTEGERS = ("smallint", "integer", "bigint")
STANDARDS = {
    "tap": "ivo://ivoa.net/std/tap", "scs": "ivo://ivoa.net/std/conesearch",
    "sia": "ivo://ivoa.net/std/sia", "sia2": "ivo://ivoa.net/std/sia#query-2.0",
    "ssa": "ivo://ivoa.net/std/ssa", "dl": "ivo://ivoa.net/std/datalink#links-1.0",
    "soda": "ivo://ivoa.net/std/soda#sync-1.0", "tapaux": "ivo://ivoa.net/std/tap#aux"}
CAPABILITY_TYPES = {
    "tap": "tr:tableaccess", "scs": "cs:conesearch", "sia": "sia:simpleimageaccess",
    "sia2": "sia:simpleimageaccess", "ssa": "ssap:simplespectralaccess"}
VERSIONS = {"tap": "1.1", "scs": "1.0", "sia": "1.0", "sia2": "2.0", "ssa": "1.1"}
MODELS = ("obscore#core-1.1", "regtap#1.1", "epntap#table-2.0")
SCHEMA_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "registry_schema.txt")
LINE = re.compile(r"( *)(\S+)(?: ([a-z_]+))?(?: \[([^]]*)])?(?: - (.*))?$")

HEAD = """<resource schema="rr" resdir="rr">
  <meta name="creationDate">2026-01-01T12:00:00Z</meta>
  <meta name="title">Mini VO relational registry</meta>
  <meta name="description">A RegTAP 1.1 registry holding a few dozen records, for client tests.</meta>
  <meta name="subject">virtual-observatories</meta><meta name="creator">Tester, T.</meta>
  <meta name="utype">ivo://ivoa.net/std/RegTAP#1.1</meta>"""
MODEL = """    <property name="supportsModel">RegTAP-1.1</property>\
<property name="supportsModelURI">ivo://ivoa.net/std/RegTAP#1.1</property>"""


class Table:
    def __init__(self, name, index, description):
        self.name, self.index, self.description = name, index, description
        self.columns = []             # (name, type, utype, description)
        self.rows = []

    def add(self, **values):
        names = [column[0] for column in self.columns]
        unknown = set(values)-set(names)
        assert not unknown, (self.name, unknown)
        self.rows.append({name: values.get(name, "") for name in names})


def read_schema():
    """The tables by name, in the order of the file."""
    tables = {}
    with open(SCHEMA_FILE) as source:
        lines = [line.rstrip("\n") for line in source if line.strip() and line[0] != "#"]
    for line in lines:
        indent, name, kind, bracket, description = LINE.match(line).groups("")
        if indent:
            table.columns.append((name, kind.replace("_", " "), bracket, description))
        else:
            table = tables[name] = Table(name, bracket, description)
    return tables


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def column_element(name, kind, utype, description):
    attributes = 'name="%s" type="%s"' % (name, kind)
    if utype:
        attributes += ' utype="%s"' % utype
    attributes += ' description="%s"' % escaped(description)
    if kind in INTEGERS:
        return '<column %s><values nullLiteral="-9999"/></column>' % attributes
    return "<column %s/>" % attributes


def column_expression(name, kind):
    """The DaCHS expression that makes a column's value of the CSV's text."""
    if kind == "text":
        return "@%s or None" % name
    makers = {"smoc": "pgsphere.SMoc.fromASCII", "timestamp": "parseTimestamp"}
    maker = makers.get(kind) or ("int" if kind in INTEGERS else "float")
    return "%s(@%s) if @%s else None" % (maker, name, name)


def descriptor(tables):
    """The text of the resource descriptor."""
    out = [HEAD]
    for table in tables.values():
        out.append('  <table id="%s" onDisk="True" adql="True">' % table.name)
        out.append('    <meta name="description">%s</meta><meta name="utype">xpath:/</meta>'
                   % escaped(table.description))
        if table.name == "resource":
            out.append(MODEL)
        out.append('    <index columns="%s"/>' % table.index)
        out += ["    "+column_element(*column) for column in table.columns]
        out.append("  </table>")
        out.append('  <data id="import_%s"><sources pattern="data/%s.csv"/><csvGrammar/>'
                   '<make table="%s"><rowmaker>' % ((table.name,)*3))
        out += ['    <map key="%s">%s</map>' % (name, column_expression(name, kind))
                for name, kind, _, _ in table.columns]
        out.append("  </rowmaker></make></data>")
    return "\n".join(out+["</resource>"])+"\n"


class Registry:
    """Takes resource records apart into the rows of RegTAP's tables."""

    def __init__(self, tables, home):
        self.tables, self.home = tables, home

    def add(self, table, **values):
        self.tables[table].add(**values)

    def resource(self, ivoid, title, short, description, capabilities, n, subjects=(),
                 waveband="optical", kind="vs:catalogservice", content="catalog",
                 creators="Tester, T.; Example, E.", publisher="The Mini VO", bibcode="", doi=None,
                 tables=(), served_by=None, **coverage):
        """n makes dates and rights differ; coverage: moc, spectral, temporal."""
        ivoid = ivoid.lower()
        month = 1+n % 12
        self.add(
            "resource", ivoid=ivoid, res_type=kind, created="2024-%02d-01T00:00:00" % month,
            updated="2025-%02d-15T00:00:00" % month, short_name=short, res_title=title,
            content_level="research", res_description=description,
            reference_url=self.home, creator_seq=creators,
            content_type=content, source_format="bibcode" if bibcode else "",
            source_value=bibcode, waveband=waveband,
            rights_uri="" if n % 3 else "https://spdx.org/licenses/CC-BY-4.0.html")
        self._roles(ivoid, creators, publisher)
        for subject in subjects:
            self.add("res_subject", ivoid=ivoid, res_subject=subject)
            self.add("subject_uat", ivoid=ivoid, uat_concept=subject.lower().replace(" ", "-"))
        for index, (standard, url) in enumerate(capabilities):
            self._capability(ivoid, index, standard, url, n)
        self._tables(ivoid, description, tables)
        self._coverage(ivoid, **coverage)
        if served_by:
            self.add("relationship", ivoid=ivoid, relationship_type="isservedby",
                     related_id=served_by, related_name="Mini VO TAP service")
        if doi:
            self.add("alt_identifier", ivoid=ivoid, alt_identifier="doi:"+doi)
        self.add("validation", ivoid=ivoid, validated_by="ivo://org.minivo/registry", val_level=2)
        self.add("res_date", ivoid=ivoid, date_value="2025-06-01T00:00:00", value_role="updated")

    def _roles(self, ivoid, creators, publisher):
        for creator in creators.split("; "):
            self.add("res_role", ivoid=ivoid, role_name=creator, base_role="creator")
        self.add("res_role", ivoid=ivoid, role_name=publisher, base_role="publisher",
                 role_ivoid="ivo://org.minivo/org")
        self.add("res_role", ivoid=ivoid, role_name=publisher+" operators", base_role="contact",
                 email="peers@example.org", street_address="Loopback 1")

    def _capability(self, ivoid, index, standard, url, n):
        self.add("capability", ivoid=ivoid, cap_index=index,
                 cap_type=CAPABILITY_TYPES.get(standard, ""),
                 standard_id=STANDARDS.get(standard, ""))
        common = dict(ivoid=ivoid, cap_index=index, intf_index=index, access_url=url,
                      authenticated_only=0)
        if standard == "web":
            self.add("interface", intf_type="vr:webbrowser", url_use="full", **common)
        else:
            self.add("interface", intf_type="vs:paramhttp", intf_role="std", query_type="get",
                     std_version=VERSIONS.get(standard, "1.0"), url_use="base",
                     result_type="application/x-votable+xml", **common)
        if standard == "scs":
            self.add("res_detail", ivoid=ivoid, cap_index=index,
                     detail_xpath="/capability/maxRecords", detail_value="20000")
        if standard == "tap" and n == 0:
            for model in MODELS:
                self.add("res_detail", ivoid=ivoid, cap_index=index,
                         detail_xpath="/capability/dataModel/@ivo-id",
                         detail_value="ivo://ivoa.net/std/"+model)

    def _tables(self, ivoid, description, tables):
        for index, (name, words, row_count, columns, utype) in enumerate(tables):
            if index == 0:
                self.add("res_schema", ivoid=ivoid, schema_index=0,
                         schema_name=name.split(".")[0], schema_description=description)
            self.add("res_table", ivoid=ivoid, schema_index=0, table_index=index, table_name=name,
                     table_description=words, table_type="table", table_utype=utype,
                     nrows=row_count)
            self.add("tap_table", resid=ivoid, svcid="ivo://org.minivo/tap", table_name=name,
                     table_description=words, table_utype=utype)
            for column, ucd, unit, datatype, meaning in columns:
                self.add("table_column", ivoid=ivoid, table_index=index, name=column, ucd=ucd,
                         unit=unit, std=0, datatype=datatype, type_system="vs:votabletype",
                         column_description=meaning)
            self.add("g_num_stat", ivoid=ivoid, table_index=index, name=columns[0][0],
                     n_filled=row_count, min_value=0, max_value=360, median=180, fill_factor=1)

    def _coverage(self, ivoid, moc=None, spectral=None, temporal=None):
        if moc:
            self.add("stc_spatial", ivoid=ivoid, coverage=moc)
        if spectral:
            self.add("stc_spectral", ivoid=ivoid, spectral_start="%g" % spectral[0],
                     spectral_end="%g" % spectral[1])
        if temporal:
            self.add("stc_temporal", ivoid=ivoid, time_start=temporal[0], time_end=temporal[1])


def make(folder, base, no_cors_base):
    """Writes q.rd and data/*.csv."""
    tables = read_schema()
    registry_records.fill(Registry(tables, base+"/"), base, no_cors_base)
    data = os.path.join(folder, "data")
    os.makedirs(data, exist_ok=True)
    with open(os.path.join(folder, "q.rd"), "w") as target:
        target.write(descriptor(tables))
    for table in tables.values():
        with open(os.path.join(data, table.name+".csv"), "w", newline="") as target:
            writer = csv.DictWriter(target, [column[0] for column in table.columns])
            writer.writeheader()
            writer.writerows(table.rows)
