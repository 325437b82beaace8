<resource schema="img" resdir="img">
  <meta name="creationDate">2026-01-01T12:00:00Z</meta>
  <meta name="title">Mini VO image archive</meta>
  <meta name="description">Synthetic FITS images and one cube of the Pleiades.</meta>
  <meta name="subject">ccd-photometry</meta><meta name="subject">open-star-clusters</meta>
  <meta name="creator">Tester, T.</meta>
  <meta name="instrument">MiniCam</meta><meta name="facility">Mini Observatory</meta>
  <meta name="contentLevel">Research</meta><meta name="type">Archive</meta>
  <meta name="coverage.waveband">Optical</meta>

  <table id="main" onDisk="True" adql="True" mixin="//siap#pgs">
    <mixin
      calibLevel="2" collectionName="'MiniVO'" targetName="target_name" expTime="exptime"
      targetClass="'Cl*'" productType="dptype" emXel="em_xel"
      did="pub_did" accessURL="dlurl" mime="'application/x-votable+xml;content=datalink'" size="10"
      tMin="dateobs-exptime/172800" tMax="dateobs+exptime/172800"
    >//obscore#publishSIAP</mixin>
    <meta name="description">Images and cubes of the Mini VO archive.</meta>
    <meta name="_associatedDatalinkService">
      <meta name="serviceId">dl</meta><meta name="idColumn">pub_did</meta></meta>
    <column name="target_name" type="text" ucd="meta.id;src" verbLevel="5" description="Target object"/>
    <column name="exptime" type="real" unit="s" ucd="time.duration;obs.exposure" verbLevel="5" description="Exposure time"/>
    <column name="seeing" type="real" unit="arcsec" ucd="instr.obsty.seeing" verbLevel="10" description="Seeing FWHM"/>
    <column name="pub_did" type="text" ucd="meta.ref.ivoid" verbLevel="10" description="Publisher DID"/>
    <column name="dlurl" type="text" ucd="meta.ref.url" verbLevel="15" description="Datalink for this image" displayHint="type=url"/>
    <column name="dptype" type="text" ucd="meta.code.class" verbLevel="15" description="image or cube"/>
    <column name="em_xel" type="integer" ucd="meta.number" verbLevel="25" description="Number of spectral pixels"><values nullLiteral="-1"/></column>
  </table>
  <coverage><updater sourceTable="main"/></coverage>

  <data id="import">
    <sources pattern="data/*.fits"/>
    <property key="previewDir">previews</property>
    <fitsProdGrammar qnd="True">
      <rowfilter procDef="//products#define">
        <bind key="table">"\schema.main"</bind>
        <bind key="preview">"img/previews/"+\srcstem+".png"</bind>
        <bind key="preview_mime">"image/png"</bind>
      </rowfilter>
    </fitsProdGrammar>
    <make table="main">
      <rowmaker>
        <simplemaps>exptime:EXPTIME, target_name:OBJECT, seeing:SEEING</simplemaps>
        <apply procDef="//siap#computePGS"/>
        <apply procDef="//siap#setMeta">
          <bind key="title">"MiniVO {} {}".format(@OBJECT, @FILTER)</bind>
          <bind key="instrument">@INSTRUME</bind>
          <bind key="dateObs">dateTimeToMJD(parseTimestamp(@DATE_OBS, "%Y-%m-%dT%H:%M:%S"))</bind>
          <bind key="bandpassId">@FILTER</bind>
          <bind key="bandpassLo">@BANDLO</bind>
          <bind key="bandpassRefval">@BANDREF</bind>
          <bind key="bandpassHi">@BANDHI</bind>
          <bind key="pixflags">"C"</bind>
        </apply>
        <map key="pub_did">\standardPubDID</map>
        <map key="dlurl">\dlMetaURI{dl}</map>
        <map key="dptype">"cube" if vars.get("NAXIS3") else "image"</map>
        <map key="em_xel">vars.get("NAXIS3") or 1</map>
      </rowmaker>
    </make>
  </data>

  <service id="siap" allowed="form,siap.xml">
    <meta name="title">Mini VO SIAP</meta><meta name="shortName">minivo siap</meta>
    <meta name="sia.type">Pointed</meta>
    <meta name="testQuery.pos.ra">56.75</meta><meta name="testQuery.pos.dec">24.1167</meta>
    <meta name="testQuery.size.ra">0.1</meta><meta name="testQuery.size.dec">0.1</meta>
    <publish render="siap.xml" sets="ivo_managed"/>
    <publish render="form" sets="ivo_managed,local"/>
    <dbCore queriedTable="main">
      <condDesc original="//siap#protoInput"/>
      <condDesc original="//siap#humanInput"/>
      <condDesc buildFrom="dateObs"/>
      <condDesc>
        <inputKey name="BANDPASS" type="text" multiplicity="multiple" tablehead="Filter"
          description="Filter name, one of the values given" ucd="meta.id;instr.filter">
          <values fromdb="bandpassid from img.main"/></inputKey>
        <phraseMaker><code>
          yield "bandpassid in %%(%s)s"%base.getSQLKey("bp", list(inPars["BANDPASS"]), outPars)
        </code></phraseMaker>
      </condDesc>
    </dbCore>
  </service>

  <service id="dl" allowed="dlget,dlmeta,dlasync,static">
    <property name="staticData">raw</property>
    <meta name="title">Mini VO image datalink</meta><meta name="shortName">minivo dl</meta>
    <publish render="dlmeta" sets="ivo_managed"/>
    <datalinkCore>
      <descriptorGenerator procDef="//soda#fits_genDesc">
        <bind key="accrefPrefix">'img/data'</bind>
      </descriptorGenerator>
      <!-- //soda#fits_standardDLFuncs, unrolled so that BAND is only offered for cubes -->
      <metaMaker procDef="//soda#fits_makeWCSParams" name="getWCSParams"/>
      <dataFunction procDef="//soda#fits_makeHDUList" name="makeHDUList"/>
      <metaMaker><setup imports="gavo.utils.fitstools"/><code>
        if descriptor.hdr["NAXIS"]==3:
          unit = descriptor.hdr["CUNIT3"]
          descriptor.specToMeter = base.getSpecConverter(unit, "m")
          descriptor.meterToSpec = base.getSpecConverter("m", unit)
          descriptor.specAxis = fitstools.WCSAxis.fromHeader(descriptor.hdr, 3, forceSeparable=True)
          descriptor.specAxisIndex = 3
          limits = [descriptor.specToMeter(v) for v in descriptor.specAxis.getLimits()]
          yield MS(InputKey, name="BAND", unit="m", type="double precision[2]", xtype="interval",
            ucd="em.wl", description="Vacuum wavelength limits", multiplicity="forced-single",
            values=MS(Values, min=min(limits), max=max(limits)))
      </code></metaMaker>
      <dataFunction procDef="//soda#fits_makeBANDSlice"/>
      <FEED source="//soda#fits_Geometries"/>
      <dataFunction procDef="//soda#fits_doWCSCutout" name="doWCSCutout"/>
      <FEED source="//soda#fits_genPixelPar"/>
      <FEED source="//soda#fits_genKindPar"/>
      <dataFormatter procDef="//soda#fits_formatHDUs" name="formatHDUs"/>
      <metaMaker semantics="#progenitor"><code>
        stem = os.path.basename(descriptor.accref)[:-5]
        if "cube" in stem:
          return
        yield descriptor.makeLinkFromFile(
          os.path.join(rd.resdir, "raw", stem+"_raw.fits"),
          description="Unprocessed frame", contentType="image/fits")
      </code></metaMaker>
      <metaMaker semantics="#documentation"><code>
        yield descriptor.makeLink("@BASE@/img/q/siap/info",
          description="Service documentation", contentType="text/html", contentLength=10000)
      </code></metaMaker>
    </datalinkCore>
  </service>
</resource>
