<resource schema="big" resdir="big">
  <!-- One row per whole number i = 1..STARS. Every value is a formula of i in exact or IEEE double
    arithmetic, so that a test can compute what it must see: e2e/support/bigStars.ts mirrors it. -->
  <meta name="creationDate">2026-01-01T12:00:00Z</meta>
  <meta name="title">A big synthetic table</meta>
  <meta name="description">Synthetic rows of every data type, for testing how clients read large tables.</meta>
  <meta name="subject">catalogs</meta>
  <meta name="creator">Tester, T.</meta>
  <meta name="contentLevel">Research</meta><meta name="type">Catalog</meta>
  <meta name="coverage.waveband">Optical</meta>

  <table id="stars" onDisk="True" adql="True" mixin="//scs#q3cindex" primary="star_id">
    <meta name="description">Synthetic stars, one of each kind of value and of null.</meta>
    <column name="star_id" type="bigint" required="True" ucd="meta.id;meta.main" verbLevel="1"
      description="Identifier, beyond what a double can hold"/>
    <column name="ra" type="double precision" unit="deg" ucd="pos.eq.ra;meta.main" verbLevel="1"
      description="ICRS right ascension"/>
    <column name="dec" type="double precision" unit="deg" ucd="pos.eq.dec;meta.main" verbLevel="1"
      description="ICRS declination"/>
    <column name="flux" type="double precision" unit="mJy" ucd="phot.flux.density" verbLevel="1"
      description="Flux density; some are null, some are NaN"/>
    <column name="mag" type="real" unit="mag" ucd="phot.mag;em.opt.V" verbLevel="1"
      description="V magnitude; some are null, some are NaN"/>
    <column name="name" type="text" ucd="meta.id" verbLevel="1"
      description="Name with markup characters; some are null, some are empty"/>
    <column name="label" type="unicode" ucd="meta.note" verbLevel="1"
      description="Label beyond ASCII; some are null, some are empty"/>
    <column name="n_obs" type="integer" required="True" ucd="meta.number;obs" verbLevel="1"
      description="Number of observations"/>
    <column name="quality" type="smallint" ucd="meta.code.qual" verbLevel="1"
      description="Quality code; some are null"><values nullLiteral="-32768"/></column>
    <column name="variable" type="boolean" ucd="meta.code;src.var" verbLevel="1"
      description="True for variable stars; some are null"/>
    <column name="observed" type="timestamp" ucd="time.epoch" verbLevel="1"
      description="Time of the first observation; some are null"/>
    <column name="colors" type="real[3]" unit="mag" ucd="phot.color" verbLevel="1"
      description="Three colours; some arrays are null"/>
    <column name="location" type="spoint" unit="deg" ucd="pos.eq" verbLevel="1"
      description="ICRS position as a point"/>
  </table>

  <data id="import">
    <sources items="formula"/>
    <nullGrammar/>
    <make table="stars">
      <script lang="SQL" type="newSource" name="fill the table"><![CDATA[
        INSERT INTO big.stars (star_id, ra, dec, flux, mag, name, label, n_obs, quality,
            variable, observed, colors, location)
          SELECT
            9007199254740993 + i * 1000003,
            (i * 7919 % 3600000)::float8 / 10000,
            (i * 104729 % 1800001)::float8 / 10000 - 90,
            CASE WHEN i % 7 = 0 THEN NULL WHEN i % 11 = 3 THEN 'NaN'::float8 ELSE i::float8 / 3 END,
            CASE WHEN i % 5 = 0 THEN NULL WHEN i % 13 = 1 THEN 'NaN'::real
              ELSE (8 + (i % 12000)::float8 / 1000)::real END,
            CASE i % 9 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Star <' || i || '> & "so"' || chr(39) || 's' END,
            CASE i % 10 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'étoile Ω№ ' || i || ' λ<δ & ☉' END,
            i % 1000,
            CASE WHEN i % 4 = 0 THEN NULL ELSE i % 60000 - 30000 END,
            CASE WHEN i % 6 = 0 THEN NULL ELSE i % 2 = 0 END,
            CASE WHEN i % 17 = 0 THEN NULL
              ELSE TIMESTAMP '2020-01-01 00:00:00' + i * INTERVAL '1 second' END,
            CASE WHEN i % 19 = 0 THEN NULL
              ELSE ARRAY[(i % 100)::real / 8, -(i % 10)::real / 4, (i % 1000)::real / 16] END,
            spoint(radians((i * 7919 % 3600000)::float8 / 10000),
              radians((i * 104729 % 1800001)::float8 / 10000 - 90))
          FROM generate_series(1::bigint, @STARS@) AS i
      ]]></script>
    </make>
  </data>
</resource>
