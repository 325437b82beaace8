/* Documents as data centres send them, shortened. */

/** VizieR, VOTable 1.4. */
export const VIZIER = `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns="http://www.ivoa.net/xml/VOTable/v1.3"
  xsi:schemaLocation="http://www.ivoa.net/xml/VOTable/v1.3 http://www.ivoa.net/xml/VOTable/v1.3">
<DESCRIPTION>
   VizieR Astronomical Server vizier.cds.unistra.fr
    Date: 2024-03-01T10:11:12 [V7.33.3]
   Explanations and Statistics of UCDs:			See LINK below
   In case of problem, please report to:	cds-question@unistra.fr
</DESCRIPTION>
<!-- VOTable description at http://www.ivoa.net/Documents/latest/VOT.html -->
<INFO ID="VERSION" name="votable-version" value="1.99+ (14-Oct-2013)"/>
<INFO ID="Ref" name="-ref" value="VIZ65e1a" />
<INFO ID="MaxTuples" name="-out.max" value="50" />
<RESOURCE ID="yCat_1239" name="I/239">
  <DESCRIPTION>The Hipparcos and Tycho Catalogues (ESA 1997)</DESCRIPTION>
  <COOSYS ID="H_1991.250" system="ICRS" epoch="1991.250"/>
  <COOSYS ID="J2000" system="eq_FK5" equinox="J2000"/>
  <INFO name="cites" value="bibcode:1997ESASP1200.....E" ucd="meta.bib.bibcode"/>
  <TABLE ID="I_239_hip_main" name="I/239/hip_main">
    <DESCRIPTION>The Hipparcos Main Catalogue</DESCRIPTION>
    <INFO name="total" value="118218"/>
    <FIELD name="_RAJ2000" ucd="pos.eq.ra" ref="J2000" datatype="char" arraysize="12" width="12" unit="&quot;h:m:s&quot;"><!-- ucd="POS_EQ_RA" -->
      <DESCRIPTION>Right ascension (FK5, Equinox=J2000.0) (computed by VizieR, not part of the original data. The format may include more digits than the original data because of internal accuracy requirements in VizieR and across other CDS services)</DESCRIPTION>
    </FIELD>
    <FIELD name="HIP" ucd="meta.id;meta.main" datatype="int" width="6">
      <DESCRIPTION>Identifier (HIP number) (H1)</DESCRIPTION>
      <VALUES null="-2147483648" />
      <LINK href="http://vizier.u-strasbg.fr/viz-bin/VizieR-5?-info=XML&amp;-out.add=.&amp;-source=I/239/hip_main&amp;HIP=\${HIP}" />
    </FIELD>
    <FIELD name="Vmag" ucd="phot.mag;em.opt.V" datatype="float" width="5" precision="2" unit="mag"><DESCRIPTION>? Magnitude in Johnson V (H5)</DESCRIPTION></FIELD>
    <FIELD name="RAICRS" ucd="pos.eq.ra;meta.main" ref="H_1991.250" datatype="double" width="12" precision="8" unit="deg"/>
    <FIELD name="r_Vmag" ucd="meta.ref" datatype="char" arraysize="1"><DESCRIPTION>*[GHT] Source</DESCRIPTION></FIELD>
    <FIELD name="n_flux" datatype="unsignedByte" unit="[mW/m2/nm]" width="3"/>
<DATA><TABLEDATA>
<TR><TD>00 00 00.2165</TD><TD>1</TD><TD> 9.10</TD><TD>000.00091185</TD><TD>H</TD><TD>2</TD></TR>
<TR><TD>00 00 00.91  </TD><TD></TD><TD/><TD>000.00379737</TD><TD></TD><TD>255</TD></TR>
</TABLEDATA></DATA>
<INFO name="QUERY_STATUS" value="OVERFLOW" ID="Status">truncated result (maxtup=2)</INFO>
</TABLE>
<TABLE ID="I_239_tyc" name="I/239/tyc_main" nrows="0"><FIELD name="TYCID1" datatype="short"/></TABLE>
</RESOURCE>
<RESOURCE ID="yCat_1355" name="I/355"/>
</VOTABLE>
`

/** VOTable 1.0 as its standard shows it: DTD, DEFINITIONS, two VALUES. */
export const VOTABLE_1_0 = `<?xml version="1.0"?>
<!DOCTYPE VOTABLE SYSTEM "http://us-vo.org/xml/VOTable.dtd" [
<!ENTITY deg "&#176;">
<!ELEMENT x (#PCDATA)>
]>
<?xml-stylesheet href="x.xsl" type="text/xsl"?>
<VOTABLE version="1.0">
<DEFINITIONS>
 <COOSYS ID="myJ2000" equinox="2000." epoch="2000." system="eq_FK5">old text</COOSYS>
 <PARAM ID="Telescope" name="Telescope" datatype="float" ucd="INST_DIAMETER" unit="m" value="3.6"/>
</DEFINITIONS>
<RESOURCE>
<PARAM datatype="char" name="Observer" arraysize="*" value="William Herschel"/>
<TABLE name="Stars">
<DESCRIPTION>Some bright stars</DESCRIPTION>
<FIELD name="Star-Name" ucd="ID_MAIN" datatype="char" arraysize="10"/>
<FIELD name="RA" ucd="POS_EQ_RA" unit="deg" datatype="float" precision="F3" width="7" ref="myJ2000"/>
<FIELD name="Counts" ucd="NUMBER" datatype="int" arraysize="2x3x*">
  <VALUES ID="RangeDec" type="legal"><MIN value="-90"/><MAX value="90"/></VALUES>
  <VALUES type="actual" null="-1"><MAX value="12"/></VALUES>
  <LINK gref="Simbad.id" content-role="query"/>
</FIELD>
<FIELD name="Cat" ucd="CLASS" type="hidden" datatype="char"/>
<DATA><TABLEDATA>
<TR><TD>Procyon</TD><TD>114.827</TD><TD>4 5 3 4 3 2 1 2 3 3 5 6</TD><TD>long &deg;</TD></TR>
<TR><TD>Vega      </TD><TD>279.234</TD><TD></TD><TD>V</TD></TR>
</TABLEDATA></DATA>
</TABLE>
</RESOURCE>
</VOTABLE>
`

/** IRSA: null as a word, names twice. */
export const IRSA = `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.1" xmlns="http://www.ivoa.net/xml/VOTable/v1.1">
<RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK"/>
<TABLE>
<FIELD ID="col_0" name="designation" datatype="char" ucd="meta.id" arraysize="20"></FIELD>
<FIELD ID="col_1" name="ra" datatype="double" unit="deg" ucd="pos.eq.ra"></FIELD>
<FIELD ID="col_2" name="cc_flg" datatype="char"/>
<FIELD ID="col_3" name="n_2mass" datatype="int" unit="--"/>
<FIELD ID="col_4" name="w1mpro" datatype="double" unit="mag"/>
<FIELD ID="col_5" name="ra" datatype="double"/>
<DATA><TABLEDATA>
<TR><TD>J000000.33+000000.1</TD><TD>0.00138</TD><TD>0000</TD><TD>null</TD><TD>null</TD><TD>1</TD></TR>
<TR><TD>null</TD><TD>1e2</TD><TD>hh</TD><TD>1.0</TD><TD>NaN</TD><TD>+Inf</TD></TR>
</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
`

/** HEASARC: datatypes by other names, Fortran exponents. */
export const HEASARC = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<VOTABLE version="1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="xmlns:http://www.ivoa.net/xml/VOTable/VOTable-1.0.xsd">
  <DESCRIPTION>HEASARC Browse data service</DESCRIPTION>
  <DEFINITIONS><COOSYS ID="J2000" system="eq_FK5" equinox="J2000."/></DEFINITIONS>
  <RESOURCE ID="heasarc_rosmaster" name="rosmaster">
    <TABLE>
      <FIELD ID="unique_id" name="unique_id" datatype="string" ucd="ID_MAIN"/>
      <FIELD ID="seq_id" datatype="char" arraysize="*"/>
      <FIELD name="exposure" datatype="float64" unit="s" precision="0.0f"/>
      <FIELD name="bits" datatype="bit" arraysize="8"/>
      <FIELD name="time" datatype="unsignedInt"/>
      <FIELD name="obs flag" datatype="boolean"/>
      <DATA>
        <TABLEDATA>
          <TR><TD>1</TD><TD><![CDATA[rp<1> & co]]></TD><TD>1.5D3</TD><TD>10101010</TD><TD>4294967295</TD><TD>T</TD></TR>
          <TR><TD>2</TD><TD/><TD></TD><TD></TD><TD>-5</TD><TD>?</TD></TR>
        </TABLEDATA>
      </DATA>
    </TABLE>
  </RESOURCE>
</VOTABLE>
`

/** SIMBAD, VOTable 1.2: bare ampersands. */
export const SIMBAD = `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE xmlns="http://www.ivoa.net/xml/VOTable/v1.2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.2" xsi:schemaLocation="http://www.ivoa.net/xml/VOTable/v1.2 http://www.ivoa.net/xml/VOTable/v1.2">
<DEFINITIONS>
<COOSYS ID="COOSYS" system="ICRS" equinox="2000" epoch="J2000"/>
</DEFINITIONS>
<RESOURCE name="Simbad query" type="results">
<TABLE ID="SimbadScript" name="default">
<DESCRIPTION>Simbad script executed on 2011</DESCRIPTION>
<FIELD ID="MAIN_ID" name="MAIN_ID" datatype="char" width="22" ucd="meta.id;meta.main" arraysize="*"><DESCRIPTION>Main identifier for an object</DESCRIPTION><LINK value="\${MAIN_ID}" href="http://simbad.u-strasbg.fr/simbad/sim-id?Ident=\${MAIN_ID}&NbIdent=1"/></FIELD>
<FIELD ID="RA" name="RA" datatype="char" arraysize="13" precision="8" width="13" ucd="pos.eq.ra;meta.main" unit="&quot;h:m:s&quot;"/>
<FIELD ID="RA_PREC" name="RA_PREC" datatype="short" width="2"/>
<FIELD ID="COO_ERR_MAJA" name="COO_ERR_MAJA" datatype="float" width="6" precision="3" unit="mas"/>
<FIELD ID="COO_QUAL" name="COO_QUAL" datatype="char" arraysize="1"/>
<DATA><TABLEDATA>
<TR>
<TD>* alf CMa</TD><TD>06 45 08.9172</TD><TD>9</TD><TD>11.700</TD><TD>A</TD>
</TR>
<TR>
<TD>M   1</TD><TD>05 34 30.9</TD><TD/><TD/><TD></TD>
</TR>
</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
`

/** NED: no namespace, rows of any length. */
export const NED = `<?xml version="1.0"?>
<VOTABLE version="1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.ivoa.net/xml/VOTable/v1.1">
<DESCRIPTION>NED</DESCRIPTION>
<INFO name="Error" ID="Error" value="fine" />
<PARAM name="QueryParameter" datatype="char" value="M31"/>
<RESOURCE type="results">
 <DESCRIPTION>one</DESCRIPTION>
 <DESCRIPTION>two</DESCRIPTION>
<TABLE ID="NED_MainTable" name="Main Information Table for M31">
<FIELD ID="main_col1" name="No." ucd="meta.number" datatype="int" width="5"><DESCRIPTION>A sequential object number.</DESCRIPTION></FIELD>
<FIELD ID="main_col2" name="Object Name" ucd="meta.id;meta.main" datatype="char" arraysize="30" width="30"/>
<FIELD ID="main_col3" name="Redshift" ucd="src.redshift" datatype="double"/>
<FIELD ID="main_col3" name="Redshift" ucd="src redshift" datatype="real" arraysize=" 2 "/>
<DATA>
<TABLEDATA>
<TR><TD>1</TD><TD>MESSIER 031                   </TD><TD>-0.001001</TD><TD>1,2</TD></TR>
<TR><TD>2</TD><TD>NGC 205</TD></TR>
<TR><TD>3</TD><TD>extra</TD><TD>-</TD><TD>1 2</TD><TD>more</TD></TR>
</TABLEDATA>
</DATA>
</TABLE>
</RESOURCE>
</VOTABLE>
`

/** CADC: prefixes everywhere, datalink. */
export const CADC = `<?xml version="1.0" encoding="UTF-8"?>
<vot:VOTABLE xmlns:vot="http://www.ivoa.net/xml/VOTable/v1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.3">
  <vot:RESOURCE type="results">
    <vot:INFO name="QUERY_STATUS" value="OK" />
    <vot:INFO name="QUERY_TIMESTAMP" value="2024-02-01T00:00:00.000" />
    <vot:TABLE>
      <vot:FIELD name="obs_publisher_did" datatype="char" arraysize="256*" ucd="meta.ref.url;meta.curation" utype="obscore:Curation.PublisherDID" xtype="adql:CLOB" ID="caomPublisherID">
        <vot:DESCRIPTION>publisher dataset identifier</vot:DESCRIPTION>
      </vot:FIELD>
      <vot:FIELD name="s_region" datatype="char" arraysize="*" xtype="adql:REGION"/>
      <vot:FIELD name="t_bounds" datatype="double" arraysize="2" xtype="interval" unit="d"/>
      <vot:FIELD name="lastModified" datatype="char" arraysize="23*" xtype="timestamp"/>
      <vot:DATA>
        <vot:TABLEDATA>
          <vot:TR><vot:TD>ivo://cadc.nrc.ca/CFHT?1</vot:TD><vot:TD>Polygon ICRS 1 2 3 4 5 6</vot:TD><vot:TD>1.0 2.0</vot:TD><vot:TD>2020-01-01T00:00:00.000</vot:TD></vot:TR>
          <vot:TR><vot:TD /><vot:TD /><vot:TD /><vot:TD /></vot:TR>
        </vot:TABLEDATA>
      </vot:DATA>
    </vot:TABLE>
    <vot:INFO name="placeholder" value="ignore" />
  </vot:RESOURCE>
  <vot:RESOURCE type="meta" utype="adhoc:service" name="this">
    <vot:PARAM name="accessURL" datatype="char" arraysize="*" value="https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/caom2ops/datalink" />
    <vot:GROUP name="inputParams"><vot:PARAM name="ID" datatype="char" arraysize="*" value="" ref="caomPublisherID"/></vot:GROUP>
  </vot:RESOURCE>
</vot:VOTABLE>
`

/** SDSS: a namespace of its own. */
export const SDSS = `<?xml version="1.0" encoding="utf-8"?>
<VOTABLE xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" version="1.1" xmlns="http://vizier.u-strasbg.fr/xml/VOTable-1.1.xsd">
  <DESCRIPTION>SDSS</DESCRIPTION>
  <RESOURCE>
    <TABLE>
      <FIELD name="objID" ID="col1" datatype="long" ucd="ID_MAIN" />
      <FIELD name="ra" ID="col2" datatype="double" ucd="POS_EQ_RA_MAIN" />
      <FIELD name="type" ID="col3" datatype="char" arraysize="*" />
      <FIELD name="flags" datatype="unsignedShort" />
      <DATA>
        <TABLEDATA>
          <TR><TD>1237648720693755918</TD><TD>179.689293428354</TD><TD>GALAXY</TD><TD>65535</TD></TR>
        </TABLEDATA>
      </DATA>
    </TABLE>
  </RESOURCE>
</VOTABLE>
`

/** A MIVOT block and the old STC annotation. */
export const MIVOT = `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3" xmlns:dachs="http://dc/dachs">
<RESOURCE type="results" dachs:origin="gavo">
<RESOURCE type="meta">
<VODML xmlns="http://www.ivoa.net/xml/mivot">
  <REPORT status="OK">hand-made</REPORT>
  <MODEL name="meas" url="https://example.org/meas.vo-dml.xml"/>
  <GLOBALS><INSTANCE dmtype="coords:SpaceSys" dmid="SpaceFrame_ICRS"><ATTRIBUTE dmrole="coords:SpaceFrame.spaceRefFrame" dmtype="ivoa:string" value="ICRS"/></INSTANCE></GLOBALS>
  <TEMPLATES tableref="t"><INSTANCE dmtype="mango:EpochPosition"><ATTRIBUTE dmrole="mango:EpochPosition.longitude" dmtype="ivoa:RealQuantity" ref="ra"/></INSTANCE></TEMPLATES>
</VODML>
</RESOURCE>
<TABLE ID="t"><GROUP utype="stc:CatalogEntryLocation"><PARAM name="href" datatype="char" arraysize="*" utype="stc:AstroCoordSystem.SpaceFrame.CoordRefFrame" value="ICRS"/><FIELDref ref="ra" utype="stc:AstroCoords.Position2D.Value2.C1"/></GROUP>
<FIELD ID="ra" name="ra" datatype="double"/><DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE>
</RESOURCE></VOTABLE>
`

/** The Gaia archive: BINARY2 with nulls, COOSYS and TIMESYS in the RESOURCE. */
export const GAIA = `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.ivoa.net/xml/VOTable/v1.3 http://www.ivoa.net/xml/VOTable/votable-1.4.xsd">
<RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK" />
<INFO name="QUERY" value="SELECT TOP 2 source_id, ra FROM gaiadr3.gaia_source WHERE parallax &lt; 5" />
<INFO name="CAPTION" value="How to cite and acknowledge Gaia" ><![CDATA[How to <b>cite</b>]]></INFO>
<COOSYS ID="GAIADR3" epoch="J2016.0" system="ICRS" />
<TIMESYS ID="time_frame_gaia" refposition="BARYCENTER" timeorigin="2455197.5" timescale="TCB"/>
<RESOURCE name="epoch" type="meta" utype="adhoc:service"><DESCRIPTION>Datalink</DESCRIPTION>
<PARAM arraysize="*" datatype="char" name="standardID" value="ivo://ivoa.net/std/DataLink#links-1.0"/>
<GROUP name="inputParams"><PARAM arraysize="*" datatype="char" name="ID" ref="SOURCE_ID" value=""/></GROUP>
</RESOURCE>
<TABLE>
<FIELD ID="SOURCE_ID" name="source_id" datatype="long" ucd="meta.id"/>
<FIELD name="ra" datatype="double" unit="deg" ucd="pos.eq.ra;meta.main" ref="GAIADR3"/>
<FIELD name="ref_epoch" datatype="double" unit="yr" ref="time_frame_gaia"/>
<FIELD name="has_xp" datatype="boolean"/>
<FIELD name="phot_g_mean_mag" datatype="float" unit="mag" />
<DATA><BINARY2>
<STREAM encoding='base64'>
AF////kAEGGAQEaAoy9EkSpAn4AAAAAAAFRBSAAACBgAAAAAAZxnQEaAAAAA
AABAn4AAAAAAAD9/wAAA
</STREAM>
</BINARY2></DATA>
</TABLE>
</RESOURCE>
</VOTABLE>
`
