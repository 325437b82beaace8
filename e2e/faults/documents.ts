/** Rows of the fault server's tables: id, position and name, the same at every call. */
export function rowMarkup(index: number): string {
  const ra = (10 + index * 0.25).toFixed(4)
  const dec = (-5 + index * 0.125).toFixed(4)
  return `<TR><TD>${index + 1}</TD><TD>${ra}</TD><TD>${dec}</TD><TD>star ${index + 1}</TD></TR>\n`
}

/** Rows `start` to `start + count`. */
export function rowsMarkup(start: number, count: number): string {
  return Array.from({ length: count }, (_, offset) => rowMarkup(start + offset)).join('')
}

/** A VOTable up to the first row. */
export const DOCUMENT_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK"/>
<TABLE name="stars">
<DESCRIPTION>Rows made by the fault server</DESCRIPTION>
<FIELD name="id" datatype="long" ucd="meta.id;meta.main"/>
<FIELD name="ra" datatype="double" unit="deg" ucd="pos.eq.ra;meta.main"/>
<FIELD name="dec" datatype="double" unit="deg" ucd="pos.eq.dec;meta.main"/>
<FIELD name="name" datatype="char" arraysize="*" ucd="meta.id"/>
<DATA>
<TABLEDATA>
`

/** The end of a VOTable after its last row; OVERFLOW trails the table (DALI 1.1 §4.4.1). */
export function documentTail(hasOverflow = false): string {
  const info = hasOverflow ? '<INFO name="QUERY_STATUS" value="OVERFLOW"/>\n' : ''
  return `</TABLEDATA>\n</DATA>\n</TABLE>\n${info}</RESOURCE>\n</VOTABLE>\n`
}

/** A whole VOTable with so many rows. */
export function wholeDocument(rows: number, hasOverflow = false): string {
  return DOCUMENT_HEAD + rowsMarkup(0, rows) + documentTail(hasOverflow)
}

/** A VOTable that can be read, but not without repairs: bad numbers, no version, an alias, short rows. */
export const DAMAGED_DOCUMENT = `<?xml version="1.0"?>
<!-- <img src=x onerror="window.faultScriptRan=true"> -->
<VOTABLE>
<RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK"/>
<TABLE name="damaged">
<FIELD name="id" datatype="int32"/>
<FIELD name="mag" datatype="float"/>
<FIELD name="name" datatype="char" arraysize="*"/>
<DATA>
<TABLEDATA>
<TR><TD>1</TD><TD>bright</TD><TD>Alcyone</TD></TR>
<TR><TD>2</TD><TD>3.63</TD></TR>
<TR><TD>3</TD><TD>faint</TD><TD>Maia</TD></TR>
</TABLEDATA>
</DATA>
</TABLE>
</RESOURCE>
</VOTABLE>
`

/** Rows as comma-separated text, as TAP services send them. */
export const CSV_DOCUMENT = 'id,ra,name\n9007199254740993,10.5,"Alcyone, eta Tau"\n2,11.25,Atlas\n'

/** A VOTable that says QUERY_STATUS ERROR (DALI 1.1 §4.2). */
export function errorDocument(message: string): string {
  return `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results"><INFO name="QUERY_STATUS" value="ERROR">${escapeMarkup(message)}</INFO></RESOURCE>
</VOTABLE>
`
}

/** What a proxy or a login page would put in a VOTable's place. */
export const HTML_PAGE = `<!DOCTYPE html>
<html><head><title>Service maintenance</title>
<script>window.faultScriptRan = true</script></head>
<body><h1>Down for maintenance</h1>
<p>The archive is closed until Monday &amp; will then be back.</p>
<img src="x" onerror="window.faultScriptRan = true"></body></html>
`

/** Markup that must only ever be shown as text. */
export const EVIL_MARKUP =
  '<img src=x onerror="window.faultScriptRan=true"><script>window.faultScriptRan=true</script>'

/** A valid VOTable whose names, descriptions, links, messages and cells are full of markup. */
export function evilDocument(): string {
  const evil = escapeMarkup(EVIL_MARKUP)
  return `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK">${evil}</INFO>
<TABLE name="${evil}">
<DESCRIPTION>${evil}</DESCRIPTION>
<FIELD name="${evil}" datatype="char" arraysize="*" unit="${evil}" ucd="${evil}"><DESCRIPTION>${evil}</DESCRIPTION><LINK href="javascript:window.faultScriptRan=true" title="${evil}"/></FIELD>
<FIELD name="__proto__" datatype="char" arraysize="*"/>
<FIELD name="link" datatype="char" arraysize="*" ucd="meta.ref.url"/>
<DATA>
<TABLEDATA>
<TR><TD>${evil}</TD><TD>constructor</TD><TD>javascript:window.faultScriptRan=true</TD></TR>
<TR><TD><![CDATA[${EVIL_MARKUP}]]></TD><TD>__proto__</TD><TD>data:text/html,${evil}</TD></TR>
<TR><TD>&#60;b&#62;bold&#60;/b&#62;</TD><TD>toString</TD><TD>https://example.org/?a=1&amp;b=2</TD></TR>
</TABLEDATA>
</DATA>
</TABLE>
</RESOURCE>
</VOTABLE>
`
}

/** A UWS 1.1 job document. */
export const JOB_DOCUMENT = `<?xml version="1.0"?>
<uws:job version="1.1" xmlns:uws="http://www.ivoa.net/xml/UWS/v1.0" xmlns:xlink="http://www.w3.org/1999/xlink">
<uws:jobId>job1</uws:jobId><uws:phase>PENDING</uws:phase>
</uws:job>
`

function escapeMarkup(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
