/** A VOTable with everything that stands around rows, and with values that have an xtype. */
export const RICH_DOCUMENT = `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
<COOSYS ID="sys" system="ICRS" epoch="J2015.5"/>
<TIMESYS ID="ts" timescale="TDB" refposition="BARYCENTER" timeorigin="MJD-origin"/>
<PARAM name="radius" datatype="double" unit="deg" value="0.5" ucd="phys.angSize"><DESCRIPTION>Radius of the cone that was searched</DESCRIPTION></PARAM>
<TABLE name="neighbours"><DESCRIPTION>Stars near the Pleiades</DESCRIPTION>
<FIELD ID="ra" name="ra" datatype="double" unit="deg" ucd="pos.eq.ra;meta.main" ref="sys"><VALUES><MIN value="0"/><MAX value="360" inclusive="no"/></VALUES></FIELD>
<FIELD ID="dec" name="dec" datatype="double" unit="deg" ucd="pos.eq.dec;meta.main" ref="sys"/>
<FIELD name="band" datatype="char" arraysize="*"><VALUES><OPTION name="optical" value="G"/><OPTION name="infrared" value="K"/></VALUES><LINK href="https://example.org/bands" title="Bands of the survey"/></FIELD>
<FIELD name="field" datatype="double" arraysize="3" xtype="circle" unit="deg"/>
<GROUP name="position" utype="stc:CatalogEntryLocation"><DESCRIPTION>Where the star is</DESCRIPTION>
<FIELDref ref="ra" utype="stc:C1"/><FIELDref ref="dec" utype="stc:C2"/>
<GROUP name="frame"><PARAM name="refframe" datatype="char" arraysize="*" value="ICRS"/></GROUP></GROUP>
<LINK href="https://example.org/catalogue" title="About the catalogue" content-type="text/html"/>
<LINK href="javascript:alert(1)" title="Not a web address"/>
<DATA><TABLEDATA>${'<TR><TD>56.75</TD><TD>24.1167</TD><TD>G</TD><TD>56.75 24.1167 0.5</TD></TR>'.repeat(30)}</TABLEDATA></DATA>
</TABLE></RESOURCE></VOTABLE>`
