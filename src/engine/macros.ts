/**
 * Spherical geometry as SQL macros; angles in degrees, vectors as lists of three numbers.
 * DuckDB expands macros as text: every lambda parameter has a name of its own.
 * Points within EDGE (radians; 0.2 microarcsec) of a boundary are on it, and so inside.
 */
const EDGE = '1e-12'
const EDGE_DEGREES = '1e-10'

const vectorMacros: string[] = [
  'vo_vec(lon, lat) AS [cos(radians(lat)) * cos(radians(lon)), cos(radians(lat)) * sin(radians(lon)), sin(radians(lat))]',
  'vo_dot(a, b) AS a[1] * b[1] + a[2] * b[2] + a[3] * b[3]',
  'vo_minus(a, b) AS [a[1] - b[1], a[2] - b[2], a[3] - b[3]]',
  'vo_plus(a, b) AS [a[1] + b[1], a[2] + b[2], a[3] + b[3]]',
  'vo_cross(a, b) AS [a[2] * b[3] - a[3] * b[2], a[3] * b[1] - a[1] * b[3], a[1] * b[2] - a[2] * b[1]]',
  'vo_norm(a) AS sqrt(vo_dot(a, a))',
  'vo_apart(a, b) AS 2 * asin(least(1, vo_norm(vo_minus(a, b)) / 2))',
  'vo_lon(v) AS CASE WHEN v[2] < 0 THEN degrees(atan2(v[2], v[1])) + 360 ELSE degrees(atan2(v[2], v[1])) END',
  'vo_lat(v) AS degrees(atan2(v[3], sqrt(v[1] * v[1] + v[2] * v[2])))',
]

const pointMacros: string[] = [
  'vo_point(lon, lat) AS CASE WHEN lon IS NULL OR lat IS NULL THEN NULL ELSE [CAST(lon AS DOUBLE), CAST(lat AS DOUBLE)] END',
  'vo_circle(lon, lat, r) AS CASE WHEN lon IS NULL OR lat IS NULL OR r IS NULL THEN NULL ELSE [CAST(lon AS DOUBLE), CAST(lat AS DOUBLE), CAST(r AS DOUBLE)] END',
  // Vincenty's form: exact near 0 and near 180 degrees.
  `vo_distance(lon1, lat1, lon2, lat2) AS degrees(atan2(
    sqrt(pow(cos(radians(lat2)) * sin(radians(lon2 - lon1)), 2)
      + pow(cos(radians(lat1)) * sin(radians(lat2)) - sin(radians(lat1)) * cos(radians(lat2)) * cos(radians(lon2 - lon1)), 2)),
    sin(radians(lat1)) * sin(radians(lat2)) + cos(radians(lat1)) * cos(radians(lat2)) * cos(radians(lon2 - lon1))))`,
  // Haversines compare without an inverse function.
  `vo_within(lon1, lat1, lon2, lat2, r) AS (r >= 0 AND
    pow(sin(radians(lat2 - lat1) / 2), 2) + cos(radians(lat1)) * cos(radians(lat2)) * pow(sin(radians(lon2 - lon1) / 2), 2)
    <= pow(sin(radians(least(r + ${EDGE_DEGREES}, 180)) / 2), 2))`,
  // ADQL 2.1 §4.2.4: sides are great circles at right angles to the ends of the cross.
  `vo_box_corner(lon, lat, x, y) AS [
    cos(radians(lat)) * cos(radians(lon)) - x * sin(radians(lon)) - y * sin(radians(lat)) * cos(radians(lon)),
    cos(radians(lat)) * sin(radians(lon)) + x * cos(radians(lon)) - y * sin(radians(lat)) * sin(radians(lon)),
    sin(radians(lat)) + y * cos(radians(lat))]`,
  `vo_box(lon, lat, w, h) AS CASE
    WHEN w <= 0 OR h <= 0 OR w >= 180 OR h >= 180 THEN error('the sides of a BOX lie between 0 and 180 degrees')
    ELSE flatten(list_transform([
      vo_box_corner(lon, lat, -tan(radians(w / 2)), -tan(radians(h / 2))),
      vo_box_corner(lon, lat, tan(radians(w / 2)), -tan(radians(h / 2))),
      vo_box_corner(lon, lat, tan(radians(w / 2)), tan(radians(h / 2))),
      vo_box_corner(lon, lat, -tan(radians(w / 2)), tan(radians(h / 2)))],
      lambda l0: [vo_lon(l0), vo_lat(l0)])) END`,
]

const polygonMacros: string[] = [
  'vo_vertices(p) AS list_transform(range(1, len(p), 2), lambda l1: vo_vec(p[l1], p[l1 + 1]))',
  'vo_sum(vectors) AS [list_sum(list_transform(vectors, lambda l2: l2[1])), list_sum(list_transform(vectors, lambda l3: l3[2])), list_sum(list_transform(vectors, lambda l4: l4[3]))]',
  // (a - b) x (a + b) is 2 a x b without the cancellation between close corners.
  'vo_edge(a, b) AS {a: a, b: b, n: vo_cross(vo_minus(a, b), vo_plus(a, b))}',
  `vo_edges(p) AS list_transform([vo_vertices(p)], lambda l5:
    CASE WHEN list_min(list_transform(l5, lambda l6: vo_dot(l6, vo_sum(l5)))) <= 0
    THEN error('a polygon must fit into a hemisphere')
    ELSE list_transform(range(1, len(l5) + 1), lambda l7: vo_edge(l5[l7], l5[l7 % len(l5) + 1])) END)[1]`,
  `vo_on_edge(e, q) AS (abs(vo_dot(vo_minus(q, e.a), e.n)) <= ${EDGE} * vo_norm(e.n)
    AND vo_dot(vo_cross(e.n, e.a), vo_minus(q, e.a)) >= -${EDGE} * vo_norm(e.n)
    AND vo_dot(vo_cross(e.b, e.n), vo_minus(q, e.b)) >= -${EDGE} * vo_norm(e.n))`,
  // The angle at q between the corners of an edge; round a point inside they add up to a full turn.
  'vo_turn(e, q) AS atan2(vo_dot(vo_minus(q, e.a), e.n) / 2, vo_dot(e.a, e.b) - vo_dot(q, e.a) * vo_dot(q, e.b))',
  `vo_edges_hold(edges, q) AS (vo_dot(q, vo_sum(list_transform(edges, lambda l8: l8.a))) > 0 AND (
    abs(list_sum(list_transform(edges, lambda l9: vo_turn(l9, q)))) > pi()
    OR list_bool_or(list_transform(edges, lambda l10: vo_on_edge(l10, q)))))`,
  `vo_edge_apart(e, q) AS CASE
    WHEN vo_norm(e.n) > 0 AND vo_dot(vo_cross(e.n, e.a), q) >= 0 AND vo_dot(vo_cross(e.b, e.n), q) >= 0
    THEN asin(least(1, abs(vo_dot(q, e.n)) / vo_norm(e.n)))
    ELSE least(vo_apart(q, e.a), vo_apart(q, e.b)) END`,
  'vo_edges_apart(edges, q) AS degrees(list_min(list_transform(edges, lambda l11: vo_edge_apart(l11, q))))',
  'vo_in_polygon(lon, lat, p) AS list_transform([{e: vo_edges(p), q: vo_vec(lon, lat)}], lambda l12: vo_edges_hold(l12.e, l12.q))[1]',
  // A cap around the corners holds the polygon; its range of latitudes depends on the polygon alone.
  `vo_cap(p) AS list_transform([vo_vertices(p)], lambda v30: list_transform([vo_sum(v30)], lambda m30: [vo_lat(m30),
    degrees(list_max(list_transform(v30, lambda u30: acos(greatest(-1, least(1, vo_dot(u30, m30) / vo_norm(m30)))))))])[1])[1]`,
  'vo_lowest(p) AS list_transform([vo_cap(p)], lambda c30: c30[1] - c30[2] - 1e-6)[1]',
  'vo_highest(p) AS list_transform([vo_cap(p)], lambda c31: c31[1] + c31[2] + 1e-6)[1]',
  'vo_boundary_distance(lon, lat, p) AS vo_edges_apart(vo_edges(p), vo_vec(lon, lat))',
  `vo_polygon_distance(lon, lat, p) AS list_transform([{e: vo_edges(p), q: vo_vec(lon, lat)}], lambda l13:
    CASE WHEN vo_edges_hold(l13.e, l13.q) THEN 0.0e0 ELSE vo_edges_apart(l13.e, l13.q) END)[1]`,
  `vo_edges_meet(e, f) AS (vo_dot(e.n, f.a) * vo_dot(e.n, f.b) < 0 AND vo_dot(f.n, e.a) * vo_dot(f.n, e.b) < 0
    AND vo_dot(e.n, f.b) * vo_dot(f.n, e.a) > 0)`,
  `vo_boundaries_cross(e1, e2) AS list_bool_or(list_transform(e1, lambda l14: list_bool_or(list_transform(e2, lambda l15: vo_edges_meet(l14, l15)))))`,
  `vo_polygons_intersect(p1, p2) AS list_transform([{a: vo_edges(p1), b: vo_edges(p2)}], lambda l16:
    list_bool_or(list_transform(l16.a, lambda l17: vo_edges_hold(l16.b, l17.a)))
    OR list_bool_or(list_transform(l16.b, lambda l18: vo_edges_hold(l16.a, l18.a)))
    OR vo_boundaries_cross(l16.a, l16.b))[1]`,
  `vo_middle(e) AS list_transform([vo_plus(e.a, e.b)], lambda l19: [l19[1] / vo_norm(l19), l19[2] / vo_norm(l19), l19[3] / vo_norm(l19)])[1]`,
  `vo_polygon_in_polygon(p1, p2) AS list_transform([{a: vo_edges(p1), b: vo_edges(p2)}], lambda l20:
    list_bool_and(list_transform(l20.a, lambda l21: vo_edges_hold(l20.b, l21.a) AND vo_edges_hold(l20.b, vo_middle(l21))))
    AND NOT vo_boundaries_cross(l20.a, l20.b))[1]`,
  // Triangles from the first corner, each by l'Huilier's companion formula.
  `vo_polygon_area(p) AS list_transform([vo_vertices(p)], lambda l22: pow(degrees(1), 2) * abs(list_sum(
    list_transform(range(2, len(l22)), lambda l23: 2 * atan2(vo_dot(l22[1], vo_cross(l22[l23], l22[l23 + 1])),
      1 + vo_dot(l22[1], l22[l23]) + vo_dot(l22[l23], l22[l23 + 1]) + vo_dot(l22[l23 + 1], l22[1]))))))[1]`,
  // The first moment of a region is half the sum of its edges' normals times their lengths.
  `vo_moment(edges) AS vo_sum(list_transform(edges, lambda l24: CASE WHEN vo_norm(l24.n) > 0
    THEN list_transform(l24.n, lambda l25: l25 / vo_norm(l24.n) * vo_apart(l24.a, l24.b)) ELSE [0e0, 0e0, 0e0] END))`,
  `vo_polygon_centroid(p) AS list_transform([vo_edges(p)], lambda l26: list_transform([vo_moment(l26)], lambda l27:
    CASE WHEN vo_dot(l27, vo_sum(list_transform(l26, lambda l28: l28.a))) < 0
    THEN [vo_lon([-l27[1], -l27[2], -l27[3]]), vo_lat([-l27[1], -l27[2], -l27[3]])] ELSE [vo_lon(l27), vo_lat(l27)] END)[1])[1]`,
]

const textMacros: string[] = [
  `vo_words(t) AS list_filter(string_split_regex(lower(t), '[^\\pL\\pN_]+'), lambda l29: l29 <> '')`,
  'vo_hasword(haystack, needle) AS CASE WHEN haystack IS NULL OR needle IS NULL THEN NULL ELSE len(vo_words(needle)) > 0 AND list_has_all(vo_words(haystack), vo_words(needle)) END',
  `vo_hashlist_has(list, item) AS list_contains(string_split(lower(list), '#'), lower(item))`,
  // A product such as 8.2 * 100 = 819.99... is taken for the whole number it stands for.
  `vo_truncate(x, f) AS CASE WHEN abs(x * f - round(x * f)) <= 1e-15 * abs(x * f) THEN round(x * f) / f ELSE trunc(x * f) / f END`,
]

/** The statements that define the functions which translated queries call. */
export const MACRO_STATEMENTS: readonly string[] = [
  ...vectorMacros,
  ...pointMacros,
  ...polygonMacros,
  ...textMacros,
].map((macro) => `CREATE OR REPLACE MACRO ${macro}`)
